using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Deliveries;

namespace Rse.Storage.Dapper.Tests.Deliveries;

public sealed class SqliteDigestStoreTests(SqliteFixture fixture) : DigestStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDigestStoreTests(PostgresFixture fixture) : DigestStoreContract(fixture);
