using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Seen;

namespace Rse.Storage.Dapper.Tests.Seen;

public sealed class SqliteSeenStoreTests(SqliteFixture fixture) : SeenStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSeenStoreTests(PostgresFixture fixture) : SeenStoreContract(fixture);
