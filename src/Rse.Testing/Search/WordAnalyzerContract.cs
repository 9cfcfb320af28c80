using Rse.People;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Search.Words;

namespace Rse.Testing.Search;

/// <summary>What every <see cref="IWordAnalyzer"/> must do: read texts and queries by the same rules, and fail on neither.</summary>
public abstract class WordAnalyzerContract
{
    /// <summary>Texts that have broken analyzers before.</summary>
    public static TheoryData<string> Hostile =>
        [
            "",
            " ",
            "\0\u0001\u0002",
            "\uD800",
            "a\uDC00b",
            "\uFDD0 \uFFFF",
            new string('a', 100_000),
            new string('-', 20_000),
            string.Concat(Enumerable.Repeat("a-", 20_000)),
            string.Concat(Enumerable.Repeat("l'", 20_000)),
            string.Concat(Enumerable.Repeat("é\u0301", 10_000)),
            "İ ſ ﬁ ς \u00AD \u200B",
            "漢字かな交じり文",
        ];

    /// <summary>The analyzer under test.</summary>
    protected abstract IWordAnalyzer Analyzer { get; }

    /// <summary>A text that fails alerts nobody.</summary>
    [Theory]
    [MemberData(nameof(Hostile))]
    public void It_reads_any_text_and_any_term(string text)
    {
        Assert.All(Analyzer.ReadText(Text(text, text)), term => Assert.True(term is { Term.Length: > 0, Position: >= 0 }));
        foreach (var clause in QueryParser.Parse($"{text} \"{text}\" {text}*").Clauses)
        {
            Assert.All(
                clause.Alternatives.SelectMany(Analyzer.ReadTerm),
                pattern =>
                {
                    Assert.NotEmpty(pattern.Terms);
                    Assert.Equal(pattern.Terms.Count, pattern.Offsets?.Count ?? pattern.Terms.Count);
                    Assert.Equal(0, pattern.Offsets?[0] ?? 0);
                }
            );
        }
    }

    /// <summary>What is in a text is found in it by the same words.</summary>
    [Theory]
    [InlineData(QueryTermKind.Word, "kestrel")]
    [InlineData(QueryTermKind.Word, "KESTREL")]
    [InlineData(QueryTermKind.Phrase, "kestrel hovers")]
    [InlineData(QueryTermKind.Prefix, "kest")]
    [InlineData(QueryTermKind.Word, "2026")]
    public void A_text_has_the_terms_of_its_own_words(QueryTermKind kind, string typed)
    {
        var terms = Analyzer.ReadText(Text("On birds", "The Kestrel hovers in 2026.")).Select(term => term.Term).ToList();

        Assert.Contains(
            Analyzer.ReadTerm(new QueryTerm(kind, typed)),
            pattern => pattern.Terms.Select((term, i) => Has(terms, term, pattern.IsPrefix && i == pattern.Terms.Count - 1)).All(has => has)
        );
    }

    /// <summary>A word that is not there is not found.</summary>
    [Fact]
    public void A_text_lacks_the_terms_of_other_words()
    {
        var terms = Analyzer.ReadText(Text(null, "The kestrel hovers.")).Select(term => term.Term).ToList();

        Assert.DoesNotContain(
            Analyzer.ReadTerm(new QueryTerm(QueryTermKind.Word, "buzzard")),
            pattern => pattern.Terms.All(term => terms.Contains(term, StringComparer.Ordinal))
        );
    }

    /// <summary>A phrase neither begins in the title and ends in the text, nor stands in another order.</summary>
    [Fact]
    public void Words_stand_where_they_stand_in_the_text_and_the_title_apart()
    {
        var terms = Analyzer.ReadText(Text("kestrel", "hovers buzzard"));
        int PlaceOf(string word) =>
            Analyzer
                .ReadTerm(new QueryTerm(QueryTermKind.Phrase, word))
                .SelectMany(pattern => terms.Where(term => string.Equals(term.Term, pattern.Terms[0], StringComparison.Ordinal)))
                .First()
                .Position;

        Assert.Equal(1, PlaceOf("buzzard") - PlaceOf("hovers"));
        Assert.NotEqual(1, PlaceOf("hovers") - PlaceOf("kestrel"));
    }

    private static bool Has(IEnumerable<string> terms, string term, bool isPrefix) =>
        terms.Any(other =>
            isPrefix ? other.StartsWith(term, StringComparison.Ordinal) : string.Equals(other, term, StringComparison.Ordinal)
        );

    private static SearchText Text(string? title, string body) =>
        new()
        {
            Kind = SearchKinds.Post,
            Id = 1,
            Title = title,
            Body = body,
            Audience = Audience.Network,
            At = DateTimeOffset.UnixEpoch,
        };
}
