using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Subjects;

public sealed class SqliteCountTests(SqliteFixture fixture) : CountTests(fixture), IClassFixture<SqliteFixture>;
