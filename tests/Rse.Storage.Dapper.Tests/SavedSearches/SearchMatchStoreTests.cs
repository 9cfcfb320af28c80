using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.SavedSearches;

namespace Rse.Storage.Dapper.Tests.SavedSearches;

public sealed class SqliteSearchMatchStoreTests(SqliteFixture fixture) : SearchMatchStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSearchMatchStoreTests(PostgresFixture fixture) : SearchMatchStoreContract(fixture);
