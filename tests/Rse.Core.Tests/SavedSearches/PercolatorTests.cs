using Rse.People;
using Rse.SavedSearches.Matching;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Search.Words;

namespace Rse.Core.Tests.SavedSearches;

/// <summary>How few queries the percolator looks at, and by what it finds them.</summary>
public sealed class PercolatorTests
{
    private readonly PlainWordAnalyzer _analyzer = new();
    private readonly Percolator _percolator = new();

    /// <summary>elasticsearch #18492: 900,000 queries that had a small word were evaluated for each document.</summary>
    [Fact]
    public void Queries_with_a_word_that_every_text_has_are_looked_at_only_if_their_rare_word_is_there()
    {
        for (var i = 0; i < 5_000; i++)
        {
            Put(i, $"le rapport{i}");
        }

        // After some texts it is known what is common.
        for (var i = 0; i < 100; i++)
        {
            Learn("le ciel et le rapport4999");
        }

        _percolator.Anchor();
        Assert.Equal([17L], Match("Voici le rapport17."));
        Assert.InRange(_percolator.Candidates, 1, 2);
    }

    /// <summary>elasticsearch #47095: no filter by what a document is known by besides its words.</summary>
    [Fact]
    public void Queries_of_filters_alone_are_looked_at_only_for_texts_of_their_space_author_kind_or_topic()
    {
        for (var i = 0; i < 1_000; i++)
        {
            _percolator.Put(i, Compile(""), [$"space/{i}"]);
        }

        _percolator.Put(1_000, Compile(""), ["author/3", "author/4"]);
        _percolator.Put(1_001, Compile(""), []);

        Assert.Equal([7L, 1_000L, 1_001L], Match("Peu importe.", "space/7", "author/4"));
        Assert.Equal(3, _percolator.Candidates);
        Assert.Equal([1_001L], Match("Peu importe.", "author/5"));
    }

    [Fact]
    public void Every_branch_of_an_or_finds_its_query_and_each_query_is_looked_at_once()
    {
        Put(1, "chêne OR hêtre OR \"bois dur\" OR fr*");

        Assert.Equal([1L], Match("Le hetre, le frêne et le bois dur."));
        Assert.Equal(1, _percolator.Candidates);
        Assert.Equal([1L], Match("du bois dur"));
        Assert.Empty(Match("dur, le bois"));
        Assert.Equal([1L], Match("un frêne"));
    }

    [Fact]
    public void A_removed_query_is_found_no_more_and_a_replaced_one_by_its_new_words_alone()
    {
        Put(1, "chêne");
        Put(2, "chêne");
        _percolator.Remove(1);
        Put(2, "hêtre");

        Assert.Empty(Match("Un chêne."));
        Assert.Equal([2L], Match("Un hêtre."));
        Assert.Equal(1, _percolator.Count);
    }

    [Theory]
    [InlineData("absent", "")]
    [InlineData("bois -chêne", "bois de chêne")]
    [InlineData("bois chêne", "bois")]
    [InlineData("\"bois de chêne\"", "de bois, chêne")]
    public void What_lacks_a_word_or_has_an_excluded_one_does_not_match(string query, string text)
    {
        Put(1, query);

        Assert.Empty(Match(text));
    }

    private void Put(long id, string query) => _percolator.Put(id, Compile(query), []);

    private StrictQuery Compile(string query) => StrictQuery.Compile(QueryParser.Parse(query), _analyzer);

    private void Learn(string body) => _percolator.Learn(Read(body));

    private IEnumerable<long> Match(string body, params string[] facts) => _percolator.Match(Read(body), facts).Order();

    private TextTerms Read(string body) =>
        new(
            _analyzer.ReadText(
                new SearchText
                {
                    Kind = SearchKinds.Post,
                    Id = 1,
                    Title = null,
                    Body = body,
                    Audience = Audience.Network,
                    At = DateTimeOffset.UnixEpoch,
                }
            )
        );
}
