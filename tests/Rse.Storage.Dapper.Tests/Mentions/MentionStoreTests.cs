using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Mentions;

namespace Rse.Storage.Dapper.Tests.Mentions;

public sealed class SqliteMentionStoreTests(SqliteFixture fixture) : MentionStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresMentionStoreTests(PostgresFixture fixture) : MentionStoreContract(fixture);
