using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Subjects;

public sealed class PostgresHostObjectTests(PostgresFixture fixture) : HostObjectTests(fixture);
