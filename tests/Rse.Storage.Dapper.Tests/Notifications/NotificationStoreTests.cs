using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Storage.Dapper.Tests.Notifications;

public sealed class SqliteNotificationStoreTests(SqliteFixture fixture) : NotificationStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresNotificationStoreTests(PostgresFixture fixture) : NotificationStoreContract(fixture);
