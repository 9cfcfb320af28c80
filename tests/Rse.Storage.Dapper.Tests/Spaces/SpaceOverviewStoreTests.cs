using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Spaces;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class SqliteSpaceOverviewStoreTests(SqliteFixture fixture)
    : SpaceOverviewStoreContract(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresSpaceOverviewStoreTests(PostgresFixture fixture) : SpaceOverviewStoreContract(fixture);
