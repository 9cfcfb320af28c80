using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.CustomFeeds;

namespace Rse.Storage.Dapper.Tests.CustomFeeds;

public sealed class PostgresCustomWordStoreTests(PostgresFixture fixture) : CustomWordStoreContract(fixture);
