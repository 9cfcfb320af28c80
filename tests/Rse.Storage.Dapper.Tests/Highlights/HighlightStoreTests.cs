using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Highlights;

namespace Rse.Storage.Dapper.Tests.Highlights;

public sealed class SqliteHighlightStoreTests(SqliteFixture fixture) : HighlightStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresHighlightStoreTests(PostgresFixture fixture) : HighlightStoreContract(fixture);
