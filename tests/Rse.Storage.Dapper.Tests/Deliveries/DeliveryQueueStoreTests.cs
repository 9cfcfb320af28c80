using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Deliveries;

namespace Rse.Storage.Dapper.Tests.Deliveries;

public sealed class SqliteDeliveryQueueStoreTests(SqliteFixture fixture) : DeliveryQueueStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDeliveryQueueStoreTests(PostgresFixture fixture) : DeliveryQueueStoreContract(fixture);
