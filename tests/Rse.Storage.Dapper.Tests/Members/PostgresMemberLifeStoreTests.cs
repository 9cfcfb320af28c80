using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Members;

namespace Rse.Storage.Dapper.Tests.Members;

public sealed class PostgresMemberLifeStoreTests(PostgresFixture fixture) : MemberLifeStoreContract(fixture);
