using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Spaces;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class SqliteSpaceStoreTests(SqliteFixture fixture) : SpaceStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSpaceStoreTests(PostgresFixture fixture) : SpaceStoreContract(fixture);
