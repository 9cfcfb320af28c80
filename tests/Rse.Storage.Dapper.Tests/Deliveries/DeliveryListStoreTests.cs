using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Deliveries;

namespace Rse.Storage.Dapper.Tests.Deliveries;

public sealed class SqliteDeliveryListStoreTests(SqliteFixture fixture) : DeliveryListStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDeliveryListStoreTests(PostgresFixture fixture) : DeliveryListStoreContract(fixture);
