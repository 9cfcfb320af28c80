using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Posts;

public sealed class PostgresHostileTextTests(PostgresFixture fixture) : HostileTextTests(fixture);
