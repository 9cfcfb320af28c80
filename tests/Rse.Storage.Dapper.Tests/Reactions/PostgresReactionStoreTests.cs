using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Reactions;

namespace Rse.Storage.Dapper.Tests.Reactions;

public sealed class PostgresReactionStoreTests(PostgresFixture fixture) : ReactionStoreContract(fixture);
