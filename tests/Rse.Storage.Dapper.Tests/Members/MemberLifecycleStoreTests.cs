using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Members;

namespace Rse.Storage.Dapper.Tests.Members;

public sealed class SqliteMemberLifecycleStoreTests(SqliteFixture fixture)
    : MemberLifecycleStoreContract(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresMemberLifecycleStoreTests(PostgresFixture fixture) : MemberLifecycleStoreContract(fixture);
