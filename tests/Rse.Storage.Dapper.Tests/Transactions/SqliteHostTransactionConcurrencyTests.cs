using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Transactions;

public sealed class SqliteHostTransactionConcurrencyTests(SqliteFixture fixture)
    : HostTransactionConcurrencyTests(fixture),
        IClassFixture<SqliteFixture>;
