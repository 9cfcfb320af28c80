using Rse.Storage.Dapper.Tests.Databases;

namespace Rse.Storage.Dapper.Tests.Transactions;

public sealed class PostgresUnitOfWorkTests(PostgresFixture fixture) : UnitOfWorkTests(fixture);
