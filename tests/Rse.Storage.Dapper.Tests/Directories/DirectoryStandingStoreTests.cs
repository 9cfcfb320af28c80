using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Directories;

namespace Rse.Storage.Dapper.Tests.Directories;

public sealed class SqliteDirectoryStandingStoreTests(SqliteFixture fixture) : DirectoryStandingStoreContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresDirectoryStandingStoreTests(PostgresFixture fixture) : DirectoryStandingStoreContract(fixture);
