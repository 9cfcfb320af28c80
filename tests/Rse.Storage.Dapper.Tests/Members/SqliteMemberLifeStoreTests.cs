using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Members;

namespace Rse.Storage.Dapper.Tests.Members;

public sealed class SqliteMemberLifeStoreTests(SqliteFixture fixture) : MemberLifeStoreContract(fixture), IClassFixture<SqliteFixture>;
