using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.FeedTokens;

namespace Rse.Storage.Dapper.Tests.FeedTokens;

public sealed class SqliteFeedTokenStoreTests(SqliteFixture fixture) : FeedTokenStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresFeedTokenStoreTests(PostgresFixture fixture) : FeedTokenStoreContract(fixture);
