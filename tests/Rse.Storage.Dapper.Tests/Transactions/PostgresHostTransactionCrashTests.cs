using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Transactions;

public sealed class PostgresHostTransactionCrashTests(PostgresFixture fixture) : HostTransactionCrashTests(fixture)
{
    protected override string Name => "postgres";
}
