using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Members;

namespace Rse.Storage.Dapper.Tests.Members;

public sealed class SqliteMemberLifeStoreTests(SqliteFixture fixture) : MemberLifeStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresMemberLifeStoreTests(PostgresFixture fixture) : MemberLifeStoreContract(fixture);
