using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Members;

namespace Rse.Storage.Dapper.Tests.Members;

public sealed class SqliteMailAddressStoreTests(SqliteFixture fixture) : MailAddressStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresMailAddressStoreTests(PostgresFixture fixture) : MailAddressStoreContract(fixture);
