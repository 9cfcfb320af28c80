using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Directories;

public sealed class SqliteMirrorTests(SqliteFixture fixture) : MirrorTests(fixture), IClassFixture<SqliteFixture>;
