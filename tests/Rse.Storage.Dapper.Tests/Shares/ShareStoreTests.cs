using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Shares;

namespace Rse.Storage.Dapper.Tests.Shares;

public sealed class SqliteShareStoreTests(SqliteFixture fixture) : ShareStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresShareStoreTests(PostgresFixture fixture) : ShareStoreContract(fixture);
