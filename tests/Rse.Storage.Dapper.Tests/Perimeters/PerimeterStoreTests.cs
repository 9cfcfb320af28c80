using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Perimeters;

namespace Rse.Storage.Dapper.Tests.Perimeters;

public sealed class SqlitePerimeterStoreTests(SqliteFixture fixture) : PerimeterStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresPerimeterStoreTests(PostgresFixture fixture) : PerimeterStoreContract(fixture);
