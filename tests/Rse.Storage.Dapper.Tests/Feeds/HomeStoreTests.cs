using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Storage.Dapper.Tests.Feeds;

public sealed class SqliteHomeStoreTests(SqliteFixture fixture) : HomeStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresHomeStoreTests(PostgresFixture fixture) : HomeStoreContract(fixture);
