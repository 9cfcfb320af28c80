using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Experts;

namespace Rse.Storage.Dapper.Tests.Experts;

public sealed class SqliteExpertStoreTests(SqliteFixture fixture) : ExpertStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresExpertStoreTests(PostgresFixture fixture) : ExpertStoreContract(fixture);
