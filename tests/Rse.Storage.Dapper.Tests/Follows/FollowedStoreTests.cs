using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Follows;

namespace Rse.Storage.Dapper.Tests.Follows;

public sealed class SqliteFollowedStoreTests(SqliteFixture fixture) : FollowedStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresFollowedStoreTests(PostgresFixture fixture) : FollowedStoreContract(fixture);
