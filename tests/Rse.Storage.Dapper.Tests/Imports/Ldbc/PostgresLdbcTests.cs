using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Imports.Ldbc;

public sealed class PostgresLdbcTests(PostgresLdbcTests.Network network) : LdbcContract(network), IClassFixture<PostgresLdbcTests.Network>
{
    public sealed class Network(PostgresFixture storage) : LdbcFixture(storage);
}
