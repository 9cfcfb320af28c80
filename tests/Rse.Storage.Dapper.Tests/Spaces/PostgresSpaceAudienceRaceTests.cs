using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class PostgresSpaceAudienceRaceTests(PostgresFixture fixture) : SpaceAudienceRaceTests(fixture);
