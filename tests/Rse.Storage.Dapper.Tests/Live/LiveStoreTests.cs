using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Live;

namespace Rse.Storage.Dapper.Tests.Live;

public sealed class SqliteLiveStoreTests(SqliteFixture fixture) : LiveStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresLiveStoreTests(PostgresFixture fixture) : LiveStoreContract(fixture);
