using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.CustomFeeds;

namespace Rse.Storage.Dapper.Tests.CustomFeeds;

public sealed class SqliteCustomFeedStoreTests(SqliteFixture fixture) : CustomFeedStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresCustomFeedStoreTests(PostgresFixture fixture) : CustomFeedStoreContract(fixture);
