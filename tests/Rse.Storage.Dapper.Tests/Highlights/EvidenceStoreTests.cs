using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Highlights;

namespace Rse.Storage.Dapper.Tests.Highlights;

public sealed class SqliteEvidenceStoreTests(SqliteFixture fixture) : EvidenceStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresEvidenceStoreTests(PostgresFixture fixture) : EvidenceStoreContract(fixture);
