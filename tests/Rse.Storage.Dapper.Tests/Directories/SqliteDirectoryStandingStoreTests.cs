using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Directories;

namespace Rse.Storage.Dapper.Tests.Directories;

public sealed class SqliteDirectoryStandingStoreTests(SqliteFixture fixture) : DirectoryStandingStoreContract(fixture), IClassFixture<SqliteFixture>;
