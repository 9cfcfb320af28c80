using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Directories;

namespace Rse.Storage.Dapper.Tests.Directories;

public sealed class SqliteDirectoryLinkStoreTests(SqliteFixture fixture)
    : DirectoryLinkStoreContract(fixture),
        IClassFixture<SqliteFixture>;

public sealed class PostgresDirectoryLinkStoreTests(PostgresFixture fixture) : DirectoryLinkStoreContract(fixture);
