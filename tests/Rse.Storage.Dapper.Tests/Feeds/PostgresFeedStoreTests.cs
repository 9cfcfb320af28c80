using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Storage.Dapper.Tests.Feeds;

public sealed class PostgresFeedStoreTests(PostgresFixture fixture) : FeedStoreContract(fixture);
