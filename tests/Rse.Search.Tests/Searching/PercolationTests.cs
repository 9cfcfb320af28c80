using CsCheck;
using Rse.People;
using Rse.SavedSearches.Matching;
using Rse.Search.Queries;
using Rse.Search.Querying;
using Rse.Search.Texts;
using Rse.Search.Words;

namespace Rse.Search.Tests.Searching;

/// <summary>Alerts find what a strict search finds: the words of the index, in French and English.</summary>
public sealed class PercolationTests
{
    private static readonly LuceneWordAnalyzer Analyzer = new(new TextAnalyzers());

    private static readonly string[] Texts =
    [
        "Les demandes de congés sont validées par la direction avant la fin du mois, et l'équipe en est informée.",
        "La facture F-2024/001 de l'entreprise est dans rapport_final_v2.pdf, voir https://intranet.example.org/rh.",
        "The reports were validated by the managers, who don't want C# or .NET in the porte-monnaie of userName.",
        "photovoltaïque, œuvres, travaux nouveaux ; S.N.C.F. et R&D : n'oubliez pas d'aujourd'hui !",
        "energy energy energy",
        "",
    ];

    private static readonly string[] Titles = ["", "Congés de la direction de la direction", "C# reports", "L'énergie, l'énergie"];

    private static readonly string[] Words =
    [
        "congé",
        "demande",
        "validée",
        "report",
        "manager",
        "photovoltaique",
        "travail",
        "direction",
        "F-2024/001",
        "rapport_final_v2.pdf",
        "rapport",
        "C#",
        "c",
        ".net",
        "sncf",
        "S.N.C.F.",
        "R&D",
        "porte-monnaie",
        "portemonnaie",
        "username",
        "l'énergie",
        "énergie",
        "de",
        "la",
        "the",
        "don't",
        "intranet.example.org",
        "absent",
    ];

    private static readonly string[] Others =
    [
        "\"la direction\"",
        "\"direction de la\"",
        "\"de la direction avant\"",
        "\"F-2024/001\"",
        "\"validated by the managers\"",
        "\"énergie l'énergie\"",
        "val*",
        "rapport_f*",
        "f-2024/0*",
        "phot*",
        "u*",
    ];

    private static readonly Gen<string> AnyTerm = Gen.Frequency((5, AnyOf(Words)), (3, AnyOf(Others)));

    private static readonly Gen<string> AnyQuery = Gen.Select(
        AnyTerm.Array[1, 3],
        AnyTerm.Array[0, 1],
        Gen.Bool,
        (wanted, excluded, isOr) => string.Join(isOr ? " OR " : " ", wanted) + string.Concat(excluded.Select(term => $" -{term}"))
    );

    [Fact]
    public void A_text_alerts_exactly_the_searches_that_find_it_strictly_in_an_index_of_its_own() =>
        Gen.Select(AnyOf(Titles), AnyOf(Texts), AnyQuery.Array[10])
            .Sample(
                (title, body, queries) =>
                {
                    using var index = new TextIndex((title.Length == 0 ? null : title, body));
                    var terms = new TextTerms(Analyzer.ReadText(index.Source(0)));
                    foreach (var query in queries)
                    {
                        Assert.True(
                            index.FindsStrictly(query) == StrictQuery.Compile(QueryParser.Parse(query), Analyzer).Matches(terms),
                            $"{query} in {title} / {body}"
                        );
                    }
                },
                iter: 300
            );

    /// <summary>grist #230, indico #1496: an accent or a single letter more or less, and nobody is told.</summary>
    [Theory]
    [InlineData("Éléonore arrive lundi.", "eleonore")]
    [InlineData("Eleonore arrive lundi.", "Éléonore")]
    [InlineData("Les congés de mai.", "congé")]
    [InlineData("L’énergie est chère.", "energie")]
    [InlineData("La facture F-2024/001 est payée.", "F-2024/001")]
    [InlineData("Lisez rapport_final_v2.pdf.", "rapport")]
    [InlineData("Un dîner.", "dî*")]
    public void Another_form_of_a_word_alerts_as_it_is_found(string text, string query) => Assert.True(Matches(text, query));

    [Theory]
    [InlineData("Les congés de mai.", "congé juin")]
    [InlineData("Les congés de mai.", "\"mai congés\"")]
    [InlineData("Les congés de mai.", "congé -mai")]
    public void What_lacks_a_word_alerts_nobody(string text, string query) => Assert.False(Matches(text, query));

    private static bool Matches(string text, string query)
    {
        using var index = new TextIndex(text);
        return StrictQuery.Compile(QueryParser.Parse(query), Analyzer).Matches(new TextTerms(Analyzer.ReadText(index.Source(0))));
    }

    private static Gen<string> AnyOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
