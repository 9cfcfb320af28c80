using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Reactions;

namespace Rse.Storage.Dapper.Tests.Reactions;

public sealed class SqliteReactionStoreTests(SqliteFixture fixture) : ReactionStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresReactionStoreTests(PostgresFixture fixture) : ReactionStoreContract(fixture);
