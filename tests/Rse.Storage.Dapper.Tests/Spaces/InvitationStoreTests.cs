using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Spaces;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class SqliteInvitationStoreTests(SqliteFixture fixture) : InvitationStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresInvitationStoreTests(PostgresFixture fixture) : InvitationStoreContract(fixture);
