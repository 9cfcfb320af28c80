using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Posts;

namespace Rse.Storage.Dapper.Tests.Posts;

public sealed class SqlitePostStoreTests(SqliteFixture fixture) : PostStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresPostStoreTests(PostgresFixture fixture) : PostStoreContract(fixture);
