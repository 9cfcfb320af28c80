using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Highlights;

namespace Rse.Storage.Dapper.Tests.Highlights;

public sealed class SqliteValueStoreTests(SqliteFixture fixture) : EvidenceStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresValueStoreTests(PostgresFixture fixture) : EvidenceStoreContract(fixture);
