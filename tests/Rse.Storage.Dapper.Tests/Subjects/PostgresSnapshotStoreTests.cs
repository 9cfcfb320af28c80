using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Subjects;

namespace Rse.Storage.Dapper.Tests.Subjects;

public sealed class PostgresSnapshotStoreTests(PostgresFixture fixture) : SnapshotStoreContract(fixture);
