using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Projections;

namespace Rse.Storage.Dapper.Tests.Projections;

public sealed class SqliteProjectionStoreTests(SqliteFixture fixture) : ProjectionStoreContract(fixture), IClassFixture<SqliteFixture>;
