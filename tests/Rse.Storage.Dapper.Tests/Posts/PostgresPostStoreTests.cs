using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Posts;

namespace Rse.Storage.Dapper.Tests.Posts;

public sealed class PostgresPostStoreTests(PostgresFixture fixture) : PostStoreContract(fixture);
