using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Highlights;

namespace Rse.Storage.Dapper.Tests.Highlights;

public sealed class SqliteEvidenceProjectionTests(SqliteFixture fixture)
    : EvidenceProjectionContract(fixture),
        IClassFixture<SqliteFixture>;
