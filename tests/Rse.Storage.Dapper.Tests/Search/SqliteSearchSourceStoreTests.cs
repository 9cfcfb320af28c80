using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Search;

namespace Rse.Storage.Dapper.Tests.Search;

public sealed class SqliteSearchSourceStoreTests(SqliteFixture fixture) : SearchSourceStoreContract(fixture), IClassFixture<SqliteFixture>;
