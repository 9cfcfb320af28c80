using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.SavedSearches;

namespace Rse.Storage.Dapper.Tests.SavedSearches;

public sealed class SqliteAlertStoreTests(SqliteFixture fixture) : AlertStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresAlertStoreTests(PostgresFixture fixture) : AlertStoreContract(fixture);
