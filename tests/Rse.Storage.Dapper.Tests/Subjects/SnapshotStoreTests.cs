using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Subjects;

namespace Rse.Storage.Dapper.Tests.Subjects;

public sealed class SqliteSnapshotStoreTests(SqliteFixture fixture) : SnapshotStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSnapshotStoreTests(PostgresFixture fixture) : SnapshotStoreContract(fixture);
