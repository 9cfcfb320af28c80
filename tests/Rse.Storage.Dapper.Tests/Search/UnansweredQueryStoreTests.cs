using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Search;

namespace Rse.Storage.Dapper.Tests.Search;

public sealed class SqliteUnansweredQueryStoreTests(SqliteFixture fixture)
    : UnansweredQueryStoreContract(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresUnansweredQueryStoreTests(PostgresFixture fixture) : UnansweredQueryStoreContract(fixture);
