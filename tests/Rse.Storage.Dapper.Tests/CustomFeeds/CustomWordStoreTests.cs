using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.CustomFeeds;

namespace Rse.Storage.Dapper.Tests.CustomFeeds;

public sealed class SqliteCustomWordStoreTests(SqliteFixture fixture) : CustomWordStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresCustomWordStoreTests(PostgresFixture fixture) : CustomWordStoreContract(fixture);
