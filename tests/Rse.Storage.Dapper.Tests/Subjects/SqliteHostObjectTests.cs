using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Subjects;

public sealed class SqliteHostObjectTests(SqliteFixture fixture) : HostObjectTests(fixture), IClassFixture<SqliteFixture>;
