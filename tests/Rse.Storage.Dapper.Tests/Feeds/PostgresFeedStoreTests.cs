using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Feeds;

namespace Rse.Storage.Dapper.Tests.Feeds;

public sealed class PostgresFeedStoreTests(PostgresFixture fixture) : FeedStoreContract(fixture);
