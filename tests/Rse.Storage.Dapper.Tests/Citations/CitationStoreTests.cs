using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Citations;

namespace Rse.Storage.Dapper.Tests.Citations;

public sealed class SqliteCitationStoreTests(SqliteFixture fixture) : CitationStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresCitationStoreTests(PostgresFixture fixture) : CitationStoreContract(fixture);
