using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Directories;

namespace Rse.Storage.Dapper.Tests.Directories;

public sealed class SqliteMirrorMemberStoreTests(SqliteFixture fixture) : MirrorMemberStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresMirrorMemberStoreTests(PostgresFixture fixture) : MirrorMemberStoreContract(fixture);
