using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Transactions;

public sealed class SqliteHostTransactionCrashTests(SqliteFixture fixture)
    : HostTransactionCrashTests(fixture),
        IClassFixture<SqliteFixture>
{
    protected override string Name => "sqlite";
}
