using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Citations;

namespace Rse.Storage.Dapper.Tests.Citations;

public sealed class SqliteCitationStoreTests(SqliteFixture fixture) : CitationStoreContract(fixture), IClassFixture<SqliteFixture>;
