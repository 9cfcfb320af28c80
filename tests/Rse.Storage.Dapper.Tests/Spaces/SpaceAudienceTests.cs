using Rse.Storage.Dapper.Tests.Databases;
using Rse.Tests.Contracts.Spaces;

namespace Rse.Storage.Dapper.Tests.Spaces;

public sealed class SqliteSpaceAudienceTests(SqliteFixture fixture) : SpaceAudienceContract(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresSpaceAudienceTests(PostgresFixture fixture) : SpaceAudienceContract(fixture);
