using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class PostgresJoiningRaces(PostgresFixture fixture) : JoiningRaces(fixture);
