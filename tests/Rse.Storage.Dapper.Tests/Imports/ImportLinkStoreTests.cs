using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Imports;

namespace Rse.Storage.Dapper.Tests.Imports;

public sealed class SqliteImportLinkStoreTests(SqliteFixture fixture) : ImportLinkStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresImportLinkStoreTests(PostgresFixture fixture) : ImportLinkStoreContract(fixture);
