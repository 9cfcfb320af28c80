using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Seen;

namespace Rse.Storage.Dapper.Tests.Seen;

public sealed class PostgresSeenStoreTests(PostgresFixture fixture) : SeenStoreContract(fixture);
