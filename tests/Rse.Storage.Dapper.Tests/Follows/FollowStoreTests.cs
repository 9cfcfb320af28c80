using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Follows;

namespace Rse.Storage.Dapper.Tests.Follows;

public sealed class SqliteFollowStoreTests(SqliteFixture fixture) : FollowStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresFollowStoreTests(PostgresFixture fixture) : FollowStoreContract(fixture);
