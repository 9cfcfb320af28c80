using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Letters;

namespace Rse.Storage.Dapper.Tests.Letters;

public sealed class SqliteHeldReplyStoreTests(SqliteFixture fixture) : HeldReplyStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresHeldReplyStoreTests(PostgresFixture fixture) : HeldReplyStoreContract(fixture);
