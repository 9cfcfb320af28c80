using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Posts;

public sealed class SqliteHostileTextTests(SqliteFixture fixture) : HostileTextTests(fixture), IClassFixture<SqliteFixture>;
