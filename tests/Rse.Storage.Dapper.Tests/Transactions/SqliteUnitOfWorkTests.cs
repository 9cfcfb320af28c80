using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Transactions;

public sealed class SqliteUnitOfWorkTests(SqliteFixture fixture) : UnitOfWorkTests(fixture), IClassFixture<SqliteFixture>;
