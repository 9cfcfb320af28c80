using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Search;

namespace Rse.Storage.Dapper.Tests.Search;

public sealed class PostgresSearchSourceStoreTests(PostgresFixture fixture) : SearchSourceStoreContract(fixture);
