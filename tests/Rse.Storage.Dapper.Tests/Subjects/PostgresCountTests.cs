using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Subjects;

public sealed class PostgresCountTests(PostgresFixture fixture) : CountTests(fixture);
