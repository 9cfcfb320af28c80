using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Spaces;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class SqliteSpaceHistoryStoreTests(SqliteFixture fixture) : SpaceHistoryStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSpaceHistoryStoreTests(PostgresFixture fixture) : SpaceHistoryStoreContract(fixture);
