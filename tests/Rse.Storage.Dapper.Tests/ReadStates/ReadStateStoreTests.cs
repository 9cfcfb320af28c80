using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.ReadStates;

namespace Rse.Storage.Dapper.Tests.ReadStates;

public sealed class SqliteReadStateStoreTests(SqliteFixture fixture) : ReadStateStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresReadStateStoreTests(PostgresFixture fixture) : ReadStateStoreContract(fixture);
