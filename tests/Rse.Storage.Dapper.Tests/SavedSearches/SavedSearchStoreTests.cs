using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.SavedSearches;

namespace Rse.Storage.Dapper.Tests.SavedSearches;

public sealed class SqliteSavedSearchStoreTests(SqliteFixture fixture) : SavedSearchStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSavedSearchStoreTests(PostgresFixture fixture) : SavedSearchStoreContract(fixture);
