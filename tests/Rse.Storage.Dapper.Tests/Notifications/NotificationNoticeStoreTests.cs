using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Storage.Dapper.Tests.Notifications;

public sealed class SqliteNotificationNoticeStoreTests(SqliteFixture fixture)
    : NotificationNoticeStoreContract(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresNotificationNoticeStoreTests(PostgresFixture fixture) : NotificationNoticeStoreContract(fixture);
