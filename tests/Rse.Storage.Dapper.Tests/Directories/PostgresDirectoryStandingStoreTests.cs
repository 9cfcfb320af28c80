using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Directories;

namespace Rse.Storage.Dapper.Tests.Directories;

public sealed class PostgresDirectoryStandingStoreTests(PostgresFixture fixture) : DirectoryStandingStoreContract(fixture);
