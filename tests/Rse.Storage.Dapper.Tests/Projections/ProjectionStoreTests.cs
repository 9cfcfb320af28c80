using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Projections;

namespace Rse.Storage.Dapper.Tests.Projections;

public sealed class SqliteProjectionStoreTests(SqliteFixture fixture) : ProjectionStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresProjectionStoreTests(PostgresFixture fixture) : ProjectionStoreContract(fixture);
