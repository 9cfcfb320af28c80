using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Notifications.Settings;

namespace Rse.Storage.Dapper.Tests.Notifications.Settings;

public sealed class SqliteNotificationSettingsStoreTests(SqliteFixture fixture)
    : NotificationSettingsStoreContract(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresNotificationSettingsStoreTests(PostgresFixture fixture) : NotificationSettingsStoreContract(fixture);
