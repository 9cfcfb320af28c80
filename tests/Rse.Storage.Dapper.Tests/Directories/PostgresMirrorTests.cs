using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Directories;

public sealed class PostgresMirrorTests(PostgresFixture fixture) : MirrorTests(fixture);
