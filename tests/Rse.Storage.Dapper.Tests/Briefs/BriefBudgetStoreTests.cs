using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Briefs;

namespace Rse.Storage.Dapper.Tests.Briefs;

public sealed class SqliteBriefBudgetStoreTests(SqliteFixture fixture) : BriefBudgetStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresBriefBudgetStoreTests(PostgresFixture fixture) : BriefBudgetStoreContract(fixture);
