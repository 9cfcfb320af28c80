using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Activities;

namespace Rse.Storage.Dapper.Tests.Activities;

public sealed class PostgresActivityStoreTests(PostgresFixture fixture) : ActivityStoreContract(fixture);
