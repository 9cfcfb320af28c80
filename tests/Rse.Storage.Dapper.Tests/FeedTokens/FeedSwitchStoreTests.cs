using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.FeedTokens;

namespace Rse.Storage.Dapper.Tests.FeedTokens;

public sealed class SqliteFeedSwitchStoreTests(SqliteFixture fixture) : FeedSwitchStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresFeedSwitchStoreTests(PostgresFixture fixture) : FeedSwitchStoreContract(fixture);
