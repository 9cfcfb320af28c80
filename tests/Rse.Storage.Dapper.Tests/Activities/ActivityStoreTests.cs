using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Activities;

namespace Rse.Storage.Dapper.Tests.Activities;

public sealed class SqliteActivityStoreTests(SqliteFixture fixture) : ActivityStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresActivityStoreTests(PostgresFixture fixture) : ActivityStoreContract(fixture);
