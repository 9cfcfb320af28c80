using CsCheck;
using Rse.Search.Queries;

namespace Rse.Core.Tests.Search.Queries;

/// <summary>The parser against a small reference, on queries made of known parts, and its promises on any text.</summary>
public sealed class QueryParserProperties
{
    private static readonly string[] Words = ["a", "bois", "Chêne", "chêne", "R&D", "F-1", "x_y", "12", "not", "and"];

    private static readonly string[] Filters = ["in:a", "by:x", "kind:post", "topic:bois", "before:2026", "is:unanswered", "has:link"];

    private static readonly Gen<Part> AnyPart = Gen.Frequency(
        (6, Gen.Select(AnyOf(Words), Gen.Bool, Gen.Bool, (word, no, or) => new Part(word, no, or))),
        (2, Gen.Select(AnyOf(Words), AnyOf(Words), Gen.Bool, (one, two, or) => new Part($"\"{one} {two}\"", false, or))),
        (2, Gen.Select(AnyOf(Words), Gen.Bool, (word, or) => new Part($"{word}*", false, or))),
        (2, Gen.Select(AnyOf(Filters), Gen.Bool, (filter, no) => new Part(filter, no, false)))
    );

    private static readonly Gen<string> AnyBlank = AnyOf(" ", "  ", "\t", "\r\n", "\u00A0", " \u2003", " ( ", ")", " & ");

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["ab -*\"«»():OR\t\n\uD800\uDC00\u0301\u200Bin#@~é"], 0, 60],
        AnyOf("OR", "-", "*", "\"", "in:", "by:@a", "before:", "(", ")", "is:unanswered", "a", "a*", " ", "\uD83D", "\0")
            .Array[0, 40]
            .Select(string.Concat)
    );

    [Fact]
    public void Queries_of_known_parts_are_understood_as_the_reference_says() =>
        Gen.Select(AnyPart.Array[0, 20], AnyBlank.Array[21])
            .Sample((parts, blanks) => Assert.Equal(Expect(parts), QueryParser.Parse(Type(parts, blanks)).ToString()), iter: 5_000);

    [Fact]
    public void The_normal_form_of_any_text_means_the_same() =>
        AnyText.Sample(
            text =>
            {
                var query = QueryParser.Parse(text);
                var again = QueryParser.Parse(query.ToString());
                Assert.Equal(query.ToString(), again.ToString());
                Assert.Equal(query.Clauses.Count, again.Clauses.Count);
                Assert.Equal(query.Excluded, again.Excluded);
                Assert.Equal(query.Filters, again.Filters);
            },
            iter: 20_000
        );

    [Fact]
    public void Any_text_gives_a_bounded_query_of_well_formed_terms() =>
        AnyText.Sample(
            text =>
            {
                var query = QueryParser.Parse(text);
                var terms = query.Clauses.SelectMany(clause => clause.Alternatives).Concat(query.Excluded).ToList();
                Assert.InRange(terms.Count + query.Filters.Count, 0, QueryParser.MaxParts);
                Assert.All(query.Clauses, clause => Assert.NotEmpty(clause.Alternatives));
                Assert.All(terms, term => Assert.True(term.Text.IsNormalized() && !term.Text.Any(char.IsControl)));
                Assert.All(terms, term => Assert.False(string.IsNullOrWhiteSpace(term.Text)));
                Assert.InRange(query.Notes.Count, 0, 16);
                Assert.All(query.Notes, note => Assert.InRange(note.Text.Length, 0, 40));
            },
            iter: 20_000
        );

    private static Gen<string> AnyOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    // An OR stands between two wanted parts only.
    private static string Type(Part[] parts, string[] blanks) =>
        string.Concat(parts.Select((part, i) => $"{blanks[i]} {part.Typed}{(Joins(parts, i) ? " OR" : "")}"));

    private static bool Joins(Part[] parts, int i) => i + 1 < parts.Length && parts[i].Or && parts[i].IsWanted && parts[i + 1].IsWanted;

    private static string Expect(Part[] parts)
    {
        List<List<string>> clauses = [];
        List<string> excluded = [];
        List<string> filters = [];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!parts[i].IsWanted)
            {
                (parts[i].IsFilter ? filters : excluded).Add(parts[i].Typed);
            }
            else if (i > 0 && Joins(parts, i - 1))
            {
                clauses[^1].Add(parts[i].Typed);
            }
            else
            {
                clauses.Add([parts[i].Typed]);
            }
        }

        var wanted = clauses.Select(clause => string.Join(" OR ", clause.Distinct(StringComparer.OrdinalIgnoreCase)));
        return string.Join(' ', new[] { wanted, excluded, filters }.SelectMany(group => group.Distinct(StringComparer.OrdinalIgnoreCase)));
    }

    private sealed record Part(string Text, bool No, bool Or)
    {
        public bool IsFilter => Text.Contains(':', StringComparison.Ordinal);

        public bool IsWanted => !No && !IsFilter;

        public string Typed => No ? $"-{Text}" : Text;
    }
}
