using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Search;

namespace Rse.Storage.Dapper.Tests.Search;

public sealed class SqliteSearchSourceStoreTests(SqliteFixture fixture) : SearchSourceStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSearchSourceStoreTests(PostgresFixture fixture) : SearchSourceStoreContract(fixture);
