using Microsoft.Extensions.DependencyInjection;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Search;

namespace Rse.Storage.Dapper.Tests.Search.FullText;

public sealed class SqliteSearchIndexTests(SqliteFixture fixture) : SearchIndexContract(fixture), IClassFixture<SqliteFixture>
{
    protected override void Add(IRseBuilder builder) => builder.AddSqlSearch().AddSqlSearch();
}

public sealed class PostgresSearchIndexTests(PostgresFixture fixture) : SearchIndexContract(fixture)
{
    protected override void Add(IRseBuilder builder) => builder.AddSqlSearch();
}
