using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Imports;

namespace Rse.Storage.Dapper.Tests.Imports;

public sealed class SqliteImportStoreTests(SqliteFixture fixture) : ImportStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresImportStoreTests(PostgresFixture fixture) : ImportStoreContract(fixture);
