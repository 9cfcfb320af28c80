using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Deliveries;

namespace Rse.Storage.Dapper.Tests.Deliveries;

public sealed class SqlitePresenceStoreTests(SqliteFixture fixture) : PresenceStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresPresenceStoreTests(PostgresFixture fixture) : PresenceStoreContract(fixture);
