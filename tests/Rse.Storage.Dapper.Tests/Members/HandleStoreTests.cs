using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Members;

namespace Rse.Storage.Dapper.Tests.Members;

public sealed class SqliteHandleStoreTests(SqliteFixture fixture) : HandleStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresHandleStoreTests(PostgresFixture fixture) : HandleStoreContract(fixture);
