using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Audits;

namespace Rse.Storage.Dapper.Tests.Audits;

public sealed class SqliteAuditStoreTests(SqliteFixture fixture) : AuditStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresAuditStoreTests(PostgresFixture fixture) : AuditStoreContract(fixture);
