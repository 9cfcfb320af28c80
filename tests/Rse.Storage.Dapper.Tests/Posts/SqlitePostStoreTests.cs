using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Posts;

namespace Rse.Storage.Dapper.Tests.Posts;

public sealed class SqlitePostStoreTests(SqliteFixture fixture) : PostStoreContract(fixture), IClassFixture<SqliteFixture>;
