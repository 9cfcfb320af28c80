using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Networks;

namespace Rse.Storage.Dapper.Tests.Networks;

public sealed class SqliteNetworkStoreTests(SqliteFixture fixture) : NetworkStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresNetworkStoreTests(PostgresFixture fixture) : NetworkStoreContract(fixture);
