using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Spaces;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class SqlitePendingStoreTests(SqliteFixture fixture) : PendingStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresPendingStoreTests(PostgresFixture fixture) : PendingStoreContract(fixture);
