using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Letters;

namespace Rse.Storage.Dapper.Tests.Letters;

public sealed class SqliteMailRouteStoreTests(SqliteFixture fixture) : MailRouteStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresMailRouteStoreTests(PostgresFixture fixture) : MailRouteStoreContract(fixture);
