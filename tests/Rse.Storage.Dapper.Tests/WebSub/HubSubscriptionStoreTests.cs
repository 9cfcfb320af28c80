using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.WebSub;

namespace Rse.Storage.Dapper.Tests.WebSub;

public sealed class SqliteHubSubscriptionStoreTests(SqliteFixture fixture)
    : HubSubscriptionStoreContract(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresHubSubscriptionStoreTests(PostgresFixture fixture) : HubSubscriptionStoreContract(fixture);
