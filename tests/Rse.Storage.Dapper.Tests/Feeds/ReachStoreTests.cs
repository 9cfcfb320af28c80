using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Storage.Dapper.Tests.Feeds;

public sealed class SqliteReachStoreTests(SqliteFixture fixture) : ReachStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresReachStoreTests(PostgresFixture fixture) : ReachStoreContract(fixture);
