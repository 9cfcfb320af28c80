using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Storage.Dapper.Tests.Notifications;

public sealed class SqliteNotificationFactStoreTests(SqliteFixture fixture)
    : NotificationFactStoreContract(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresNotificationFactStoreTests(PostgresFixture fixture) : NotificationFactStoreContract(fixture);
