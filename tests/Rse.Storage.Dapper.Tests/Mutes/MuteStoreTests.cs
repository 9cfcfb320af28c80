using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Mutes;

namespace Rse.Storage.Dapper.Tests.Mutes;

public sealed class SqliteMuteStoreTests(SqliteFixture fixture) : MuteStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresMuteStoreTests(PostgresFixture fixture) : MuteStoreContract(fixture);
