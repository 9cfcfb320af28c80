using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Deliveries;

namespace Rse.Storage.Dapper.Tests.Deliveries;

public sealed class SqliteDeliveryLedgerStoreTests(SqliteFixture fixture) : DeliveryLedgerStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDeliveryLedgerStoreTests(PostgresFixture fixture) : DeliveryLedgerStoreContract(fixture);
