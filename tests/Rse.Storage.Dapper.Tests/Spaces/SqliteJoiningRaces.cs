using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class SqliteJoiningRaces(SqliteFixture fixture) : JoiningRaces(fixture), IClassFixture<SqliteFixture>;
