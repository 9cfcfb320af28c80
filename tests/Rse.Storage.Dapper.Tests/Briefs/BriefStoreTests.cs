using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Briefs;

namespace Rse.Storage.Dapper.Tests.Briefs;

public sealed class SqliteBriefStoreTests(SqliteFixture fixture) : BriefStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresBriefStoreTests(PostgresFixture fixture) : BriefStoreContract(fixture);
