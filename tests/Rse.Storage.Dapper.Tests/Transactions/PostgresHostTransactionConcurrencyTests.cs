using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Transactions;

public sealed class PostgresHostTransactionConcurrencyTests(PostgresFixture fixture) : HostTransactionConcurrencyTests(fixture);
