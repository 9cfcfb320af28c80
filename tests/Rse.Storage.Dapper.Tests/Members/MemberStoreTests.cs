using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Members;

namespace Rse.Storage.Dapper.Tests.Members;

public sealed class SqliteMemberStoreTests(SqliteFixture fixture) : MemberStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresMemberStoreTests(PostgresFixture fixture) : MemberStoreContract(fixture);
