using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Members;

namespace Rse.Storage.Dapper.Tests.Members;

public sealed class PostgresMemberLifeStoreTests(PostgresFixture fixture) : MemberLifeStoreContract(fixture);
