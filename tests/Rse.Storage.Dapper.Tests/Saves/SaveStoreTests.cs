using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Saves;

namespace Rse.Storage.Dapper.Tests.Saves;

public sealed class SqliteSaveStoreTests(SqliteFixture fixture) : SaveStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSaveStoreTests(PostgresFixture fixture) : SaveStoreContract(fixture);
