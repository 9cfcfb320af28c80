using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Storage.Dapper.Tests.Notifications;

public sealed class SqliteNotificationPartyStoreTests(SqliteFixture fixture)
    : NotificationPartyStoreContract(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresNotificationPartyStoreTests(PostgresFixture fixture) : NotificationPartyStoreContract(fixture);
