using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.WebSub;

namespace Rse.Storage.Dapper.Tests.WebSub;

public sealed class SqliteHubConsentStoreTests(SqliteFixture fixture) : HubConsentStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresHubConsentStoreTests(PostgresFixture fixture) : HubConsentStoreContract(fixture);
