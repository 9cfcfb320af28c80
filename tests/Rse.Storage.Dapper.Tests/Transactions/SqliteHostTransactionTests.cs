using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Transactions;

public sealed class SqliteHostTransactionTests(SqliteFixture fixture) : HostTransactionTests(fixture), IClassFixture<SqliteFixture>;
