using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Reactions;

namespace Rse.Storage.Dapper.Tests.Reactions;

public sealed class SqliteReactionStoreTests(SqliteFixture fixture) : ReactionStoreContract(fixture), IClassFixture<SqliteFixture>;
