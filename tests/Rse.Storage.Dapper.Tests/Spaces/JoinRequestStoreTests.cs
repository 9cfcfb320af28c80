using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Spaces;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class SqliteJoinRequestStoreTests(SqliteFixture fixture) : JoinRequestStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresJoinRequestStoreTests(PostgresFixture fixture) : JoinRequestStoreContract(fixture);
