using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Topics;

namespace Rse.Storage.Dapper.Tests.Topics;

public sealed class SqliteTopicStoreTests(SqliteFixture fixture) : TopicStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresTopicStoreTests(PostgresFixture fixture) : TopicStoreContract(fixture);
