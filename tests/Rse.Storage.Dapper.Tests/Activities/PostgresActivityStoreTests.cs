using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Activities;

namespace Rse.Storage.Dapper.Tests.Activities;

public sealed class PostgresActivityStoreTests(PostgresFixture fixture) : ActivityStoreContract(fixture);
