using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Storage.Dapper.Tests.Feeds;

public sealed class SqliteFeedStoreTests(SqliteFixture fixture) : FeedStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresFeedStoreTests(PostgresFixture fixture) : FeedStoreContract(fixture);
