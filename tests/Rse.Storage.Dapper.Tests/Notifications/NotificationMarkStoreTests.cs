using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Storage.Dapper.Tests.Notifications;

public sealed class SqliteNotificationMarkStoreTests(SqliteFixture fixture)
    : NotificationMarkStoreContract(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresNotificationMarkStoreTests(PostgresFixture fixture) : NotificationMarkStoreContract(fixture);
