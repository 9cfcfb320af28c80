using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Members;

namespace Rse.Storage.Dapper.Tests.Members;

public sealed class SqliteMemberClaimStoreTests(SqliteFixture fixture) : MemberClaimStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresMemberClaimStoreTests(PostgresFixture fixture) : MemberClaimStoreContract(fixture);
