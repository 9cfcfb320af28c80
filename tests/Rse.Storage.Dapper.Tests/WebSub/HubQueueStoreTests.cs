using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.WebSub;

namespace Rse.Storage.Dapper.Tests.WebSub;

public sealed class SqliteHubQueueStoreTests(SqliteFixture fixture) : HubQueueStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresHubQueueStoreTests(PostgresFixture fixture) : HubQueueStoreContract(fixture);
