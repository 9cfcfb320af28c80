using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Activities;

public sealed class SqliteVerbColumnTests(SqliteFixture fixture) : VerbColumnTests(fixture), IClassFixture<SqliteFixture>;
