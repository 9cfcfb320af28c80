using CsCheck;
using Rse.Paging;
using Rse.People;
using Rse.SavedSearches.Matching;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Search.Words;
using Rse.Tests.Search;

namespace Rse.Core.Tests.SavedSearches;

/// <summary>The percolator finds what a strict search finds in an index of the one text, here the model of all indexes.</summary>
public sealed class PercolatorProperties
{
    private static readonly string[] Words =
    [
        "bois",
        "Chêne",
        "chene",
        "boiserie",
        "œuvre",
        "rapport_final",
        "l'arbre",
        "F-2024/001",
        "été",
        "12",
        "de",
    ];

    private static readonly Gen<string> AnyText = AnyOf(Words).Array[0, 8].Select(words => string.Join(' ', words));

    private static readonly Gen<string> AnyTerm = Gen.Frequency(
        (5, AnyOf(Words)),
        (2, Gen.Select(AnyOf(Words), AnyOf(Words), (one, two) => $"\"{one} {two}\"")),
        (2, AnyOf("boi*", "ch*", "rapport_f*", "é*", "zz*")),
        (1, Gen.Const("absent"))
    );

    private static readonly Gen<string> AnyClause = Gen.Frequency(
        (6, AnyTerm),
        (2, Gen.Select(AnyTerm, AnyTerm, (one, two) => $"{one} OR {two}")),
        (1, AnyTerm.Select(term => $"-{term}"))
    );

    private static readonly Gen<string> AnyQuery = AnyClause.Array[1, 4].Select(clauses => string.Join(' ', clauses));

    [Fact]
    public void A_percolated_text_matches_exactly_what_a_strict_search_finds_in_it() =>
        Gen.Select(AnyText, AnyQuery.Array[1, 20])
            .Sample(
                (body, queries) =>
                {
                    var text = Text(body);
                    var analyzer = new PlainWordAnalyzer();
                    var percolator = new Percolator();
                    for (var i = 0; i < queries.Length; i++)
                    {
                        percolator.Put(i, StrictQuery.Compile(QueryParser.Parse(queries[i]), analyzer), []);
                    }

                    var found = percolator.Match(new TextTerms(analyzer.ReadText(text)), []);

                    // What only excludes cannot be saved, and is not asked of the model.
                    Assert.Equal(
                        Enumerable.Range(0, queries.Length).Where(i => IsFound(text, queries[i])).Select(i => (long)i),
                        found.Where(i => QueryParser.Parse(queries[(int)i]).Clauses.Count > 0).Order()
                    );
                },
                iter: 3_000
            );

    /// <summary>However often the anchors change, and whatever came and went before.</summary>
    [Fact]
    public void A_percolator_that_learned_replaced_and_removed_finds_what_a_new_one_finds() =>
        Gen.Select(AnyText.Array[1, 30], AnyQuery.Array[2, 30])
            .Sample(
                (bodies, queries) =>
                {
                    var analyzer = new PlainWordAnalyzer();
                    var (used, fresh) = (new Percolator(), new Percolator());
                    for (var i = 0; i < queries.Length; i++)
                    {
                        used.Put(i, Compile(queries[queries.Length - 1 - i]), []);
                    }

                    foreach (var body in bodies)
                    {
                        used.Match(new TextTerms(analyzer.ReadText(Text(body))), []);
                        used.Anchor();
                    }

                    for (var i = 0; i < queries.Length; i++)
                    {
                        if (i % 3 == 0)
                        {
                            used.Remove(i);
                        }
                        else
                        {
                            used.Put(i, Compile(queries[i]), []);
                            fresh.Put(i, Compile(queries[i]), []);
                        }
                    }

                    Assert.Equal(fresh.Count, used.Count);
                    foreach (var body in bodies)
                    {
                        var terms = new TextTerms(analyzer.ReadText(Text(body)));
                        Assert.Equal(fresh.Match(terms, []).Order(), used.Match(terms, []).Order());
                    }

                    StrictQuery Compile(string query) => StrictQuery.Compile(QueryParser.Parse(query), analyzer);
                },
                iter: 300
            );

    private static bool IsFound(SearchText text, string query)
    {
        var parsed = QueryParser.Parse(query);
        if (parsed.Clauses.Count == 0)
        {
            return false;
        }

        var result = new ModelSearch(
            new SearchContext
            {
                Viewer = Viewer.System,
                Query = parsed,
                Order = SearchOrder.Newest,
                Wanted = SearchCapabilities.MissingWords,
                Slice = new Slice(null, 10),
            },
            [new ModelDocument(text)]
        ).Run();
        return result.Hits.Count > 0 && result.MissingWords.Count == 0;
    }

    private static SearchText Text(string body) =>
        new()
        {
            Kind = SearchKinds.Post,
            Id = 1,
            Title = null,
            Body = body,
            Audience = Audience.Network,
            At = DateTimeOffset.UnixEpoch,
        };

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
