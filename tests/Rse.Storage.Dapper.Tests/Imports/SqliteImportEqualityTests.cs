using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Imports;

public sealed class SqliteImportEqualityTests(SqliteFixture fixture) : ImportEqualityTests(fixture), IClassFixture<SqliteFixture>;
