using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Topics;

namespace Rse.Storage.Dapper.Tests.Topics;

public sealed class SqliteTopicStoreTests(SqliteFixture fixture) : TopicStoreContract(fixture), IClassFixture<SqliteFixture>;
