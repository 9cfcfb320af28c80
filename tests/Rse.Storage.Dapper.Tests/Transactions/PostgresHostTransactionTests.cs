using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Transactions;

public sealed class PostgresHostTransactionTests(PostgresFixture fixture) : HostTransactionTests(fixture);
