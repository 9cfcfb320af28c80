using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Spaces;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class SqliteMembershipStoreTests(SqliteFixture fixture) : MembershipStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresMembershipStoreTests(PostgresFixture fixture) : MembershipStoreContract(fixture);
