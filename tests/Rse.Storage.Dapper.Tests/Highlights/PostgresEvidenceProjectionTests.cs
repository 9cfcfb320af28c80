using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Highlights;

namespace Rse.Storage.Dapper.Tests.Highlights;

public sealed class PostgresEvidenceProjectionTests(PostgresFixture fixture) : EvidenceProjectionContract(fixture.Prepared);
