using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Imports;

namespace Rse.Storage.Dapper.Tests.Imports;

public sealed class PostgresImportLinkStoreTests(PostgresFixture fixture) : ImportLinkStoreContract(fixture);
