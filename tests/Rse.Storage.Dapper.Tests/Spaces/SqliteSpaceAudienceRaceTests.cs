using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class SqliteSpaceAudienceRaceTests(SqliteFixture fixture) : SpaceAudienceRaceTests(fixture), IClassFixture<SqliteFixture>;
