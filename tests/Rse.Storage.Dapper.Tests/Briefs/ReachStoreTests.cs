using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Briefs;

namespace Rse.Storage.Dapper.Tests.Briefs;

public sealed class SqliteReachStoreTests(SqliteFixture fixture) : ReachStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresReachStoreTests(PostgresFixture fixture) : ReachStoreContract(fixture);
