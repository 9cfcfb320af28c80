using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Imports;

public sealed class PostgresImportEqualityTests(PostgresFixture fixture) : ImportEqualityTests(fixture);
