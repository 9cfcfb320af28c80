using Rse.Search.Queries;
using Rse.Tests;
using Rse.Tests.Search;

namespace Rse.Core.Tests.Search.Queries;

/// <summary>What nobody types in good faith.</summary>
public sealed class HostileQueryTests
{
    public static TheoryData<string> Repeated => [.. HostileQueries.Repeated];

    [Fact]
    public void Every_naughty_string_is_a_query()
    {
        foreach (var text in SharedData.NaughtyStrings().SelectMany(HostileQueries.Around))
        {
            Check(text);
        }
    }

    [Fact]
    public void Five_thousand_hostile_queries_are_queries()
    {
        foreach (var text in HostileQueries.Mixed(5_000))
        {
            Check(text);
        }
    }

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Fifty_thousand_and_a_million_of_anything_are_a_query(string piece)
    {
        Check(string.Concat(Enumerable.Repeat(piece, 50_000)));
        Check(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)));
    }

    private static void Check(string text)
    {
        var query = QueryParser.Parse(text);
        var terms = query.Clauses.Sum(clause => clause.Alternatives.Count) + query.Excluded.Count + query.Filters.Count;
        Assert.InRange(terms, 0, QueryParser.MaxParts);
        Assert.All(query.Notes, note => Assert.NotEmpty(note.Message));
        Assert.DoesNotContain(query.ToString(), char.IsControl);
    }
}
