using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Citations;

namespace Rse.Storage.Dapper.Tests.Citations;

public sealed class PostgresCitationStoreTests(PostgresFixture fixture) : CitationStoreContract(fixture);
