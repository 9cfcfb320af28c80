using Rse.Search.Explaining;
using Rse.Search.Tests.Searching;

namespace Rse.Search.Tests.Explaining;

/// <summary>What is said of a score is the score.</summary>
public sealed class ScoreExplanationTests
{
    private static readonly string[] Vocabulary =
    [
        .. "chauffage chaudière radiateur facture factures réunion réunions l'énergie qu'elle bois".Split(' '),
        .. "chêne atelier ateliers validons valider".Split(' '),
        .. "heating invoice invoices meeting boiler two-dimensional rapport_final_v2.pdf RH-2026 node.js userName R&D C# .NET".Split(' '),
        .. "le la les de des un une et en the a of and to in is".Split(' '),
    ];

    [Fact]
    public void The_parts_times_the_factors_are_the_score_by_which_results_are_ranked()
    {
        var random = new Random(4970);
        using var index = new TextIndex([.. Enumerable.Range(0, 300).Select(_ => Text(random))]);
        string[] queries =
        [
            "chauffage",
            "facture chauffage réunion",
            "\"le chauffage\"",
            "chauf*",
            "two-dimensional heating",
            "rapport_final_v2.pdf invoice",
            "heating OR invoice boiler",
            "validons -boiler",
            "the meeting of",
            "userName C# R&D",
            "chauf* \"une facture\" bois",
            "chêne ateliers rien nulle part ailleurs jamais",
            .. Enumerable.Range(0, 25).Select(_ => string.Join(' ', Words(random, random.Next(1, 9)))),
        ];
        var explained = 0;
        foreach (var query in queries)
        {
            foreach (var (text, score, parts) in index.Explain(query, days: random.Next(0, 900), every: 3))
            {
                Assert.True(parts is not null, $"{query}: text {text} is found and not explained.");
                var sum = parts.Where(part => !part.IsFactor).Sum(part => part.Value);
                var made = parts.Where(part => part.IsFactor).Aggregate(sum, (product, part) => product * part.Value);
                Assert.True(
                    Math.Abs(made - score) <= 1e-4 * score,
                    $"{query}: text {text} has {score}, explained as {made}: {string.Join(", ", parts)}"
                );
                explained++;
            }
        }

        // More than the best 200 of a query are among them.
        Assert.InRange(explained, 1_500, int.MaxValue);
    }

    [Fact]
    public void Each_reason_has_a_part_of_its_own()
    {
        using var index = new TextIndex([
            ("Chauffage", "Le chauffage est en panne, et la chaudière aussi."),
            (null, "Les chauffages sont chers."),
            (null, "Tout autre chose."),
        ]);

        var explained = index.Explain("chauffage chaudière inconnu", days: 100).ToDictionary(hit => hit.Text, hit => hit.Parts!);

        Assert.Equal(
            ["word", "title", "word", "exact", "exact", "near", "age"],
            explained[0].Select(part => part.Code),
            StringComparer.Ordinal
        );
        Assert.Equal(["word", "coverage", "age"], explained[1].Select(part => part.Code), StringComparer.Ordinal);
        var word = explained[0][0];
        Assert.Equal("chauffage", word.Text);
        Assert.Equal(2, word.Occurrences);
        Assert.InRange(word.Length!.Value, 3, 12);
        Assert.All(explained[0].Where(part => !part.IsFactor), part => Assert.True(part.Weight > 0));
    }

    [Fact]
    public void What_is_shown_adds_up_to_a_hundred_and_keeps_weights_to_itself()
    {
        var random = new Random(4971);
        for (var i = 0; i < 200; i++)
        {
            var parts = Enumerable
                .Range(0, random.Next(1, 12))
                .Select(_ => new ScorePart
                {
                    Code = ScorePart.Word,
                    Value = Math.Pow(random.NextDouble(), 4),
                    Weight = 3,
                })
                .Append(
                    new ScorePart
                    {
                        Code = ScorePart.Age,
                        Value = random.NextDouble(),
                        IsFactor = true,
                    }
                )
                .ToList();

            var shown = ScoreRules.Round(parts);

            Assert.Equal(100, shown.Where(part => !part.IsFactor).Sum(part => part.Value));
            Assert.All(shown, part => Assert.Null(part.Weight));
            Assert.All(shown.Where(part => !part.IsFactor), part => Assert.True(part.Value == Math.Floor(part.Value) && part.Value > 0));
        }
    }

    private static (string? Title, string Body) Text(Random random) =>
        (
            random.Next(3) == 0 ? string.Join(' ', Words(random, random.Next(1, 5))) : null,
            string.Join(' ', Words(random, random.Next(2, 60)))
        );

    private static IEnumerable<string> Words(Random random, int count) =>
        Enumerable.Range(0, count).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]);
}
