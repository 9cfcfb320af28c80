using Rse.Search.Queries;

namespace Rse.Core.Tests.Search.Queries;

public sealed class QueryParserTests
{
    // In the normal form: clauses, then what is excluded, then filters.
    [Theory]
    [InlineData("heating invoice", "heating invoice")]
    [InlineData("  heating\tinvoice\r\n", "heating invoice")]
    [InlineData("heating\u00A0invoice\u202Fdue\u2028now", "heating invoice due now")]
    [InlineData("\"heating  \t invoice\"", "\"heating invoice\"")]
    [InlineData("« la facture » „von gestern“", "\"la facture\" \"von gestern\"")]
    [InlineData("invoi* -draft", "invoi* -draft")]
    [InlineData("-\"first draft\" -dra* report", "report -\"first draft\" -dra*")]
    [InlineData("heat OR warm OR \"hot water\" bill", "heat OR warm OR \"hot water\" bill")]
    [InlineData("a OR OR b", "a OR b")]
    [InlineData("a OR & b", "a OR b")]
    [InlineData("a OR a OR A", "a")]
    [InlineData("a a A \"a\" a*", "a \"a\" a*")]
    [InlineData("or a or b", "or a b")]
    [InlineData("C# .NET R&D F-2024/001 rapport_final_v2.pdf", "C# .NET R&D F-2024/001 rapport_final_v2.pdf")]
    [InlineData("foo - bar -- baz --help ---", "foo bar baz --help")]
    [InlineData("porte-monnaie foo-\"bar\"", "porte-monnaie foo- \"bar\"")]
    [InlineData("(heat OR warm) (bill)", "heat OR warm bill")]
    [InlineData("réunion(s)", "réunion s")]
    [InlineData("e\u0301quipe", "\u00E9quipe")]
    [InlineData("5\"disk\"", "5 \"disk\"")]
    [InlineData("? ! & * \"\" \"*\" ()", "")]
    [InlineData("in:general by:@amelie topic:#Bois -kind:comment", "in:general by:amelie topic:Bois -kind:comment")]
    [InlineData("from:@x in:~y IN:Y", "by:x in:y")]
    [InlineData("in:\"Vie coopérative\" eau", "eau in:\"Vie coopérative\"")]
    [InlineData("before:2026 after:2024-02 -after:2025-01-31", "before:2026 after:2024-02 -after:2025-01-31")]
    [InlineData("is:UNANSWERED has:link has:link", "is:unanswered has:link")]
    [InlineData("audience:5", "audience:5")]
    [InlineData("a OR in:x b", "a or b in:x")]
    [InlineData("☃ 東京", "☃ 東京")]
    public void What_people_type_is_understood(string typed, string understood) =>
        Assert.Equal(understood, QueryParser.Parse(typed).ToString());

    [Theory]
    [InlineData("heating invoice")]
    [InlineData("http://example.org/a:b 10:30 C:\\temp std::vector")]
    [InlineData("foo (bar)")]
    [InlineData("\"a\" \"\"")]
    [InlineData("l'eau d’hiver")]
    public void What_is_understood_as_typed_needs_no_note(string typed) => Assert.Empty(QueryParser.Parse(typed).Notes);

    [Theory]
    [InlineData("audience:5", QueryNote.FieldUnknown, "audience:")]
    [InlineData("subject:\"a b\"", QueryNote.FieldUnknown, "subject:")]
    [InlineData("Objet: réunion", QueryNote.FieldUnknown, "Objet:")]
    [InlineData("is:open", QueryNote.ValueUnknown, "is:open")]
    [InlineData("before:yesterday", QueryNote.ValueUnknown, "before:yesterday")]
    [InlineData("before:2026-02-30", QueryNote.ValueUnknown, "before:2026-02-30")]
    [InlineData("in: general", QueryNote.ValueUnknown, "in:")]
    [InlineData("has:\"two links\"", QueryNote.ValueUnknown, "has:two links")]
    [InlineData("\"never closed", QueryNote.QuoteClosed, "never closed")]
    [InlineData("OR a", QueryNote.OrAlone, "OR")]
    [InlineData("a OR", QueryNote.OrAlone, "OR")]
    [InlineData("a OR -b", QueryNote.OrAlone, "OR")]
    [InlineData("a OR (b c)", QueryNote.ParenthesesIgnored, "(")]
    [InlineData("-(b c)", QueryNote.ParenthesesIgnored, "(")]
    [InlineData("rap*port", QueryNote.StarIgnored, "rap*port")]
    public void What_may_surprise_is_noted(string typed, string code, string text)
    {
        var note = Assert.Single(QueryParser.Parse(typed).Notes);

        Assert.Equal((code, text), (note.Code, note.Text));
        Assert.NotEqual(note.Text, note.Message, StringComparer.Ordinal);
        Assert.EndsWith(".", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_value_is_searched_as_words()
    {
        Assert.Equal("is:open", QueryParser.Parse("is:open").ToString());
        Assert.Equal("\"two links\"", QueryParser.Parse("has:\"two links\"").ToString());
        Assert.Equal("-\"two links\"", QueryParser.Parse("-has:\"two links\"").ToString());
        Assert.Empty(QueryParser.Parse("audience:5 is:open").Filters);
    }

    [Theory]
    [InlineData(63, false)]
    [InlineData(64, false)]
    [InlineData(65, true)]
    [InlineData(500, true)]
    public void The_sixty_fifth_word_is_left_out_and_named(int words, bool isCut)
    {
        var query = QueryParser.Parse(string.Join(' ', Enumerable.Range(1, words).Select(i => $"w{i}")));

        Assert.Equal(Math.Min(words, 64), query.Clauses.Count);
        Assert.Equal(isCut ? [(QueryNote.WordsCut, "w65")] : [], query.Notes.Select(note => (note.Code, note.Text)));
    }

    [Fact]
    public void Terms_excluded_terms_and_filters_share_the_sixty_four_and_repeats_are_free()
    {
        var query = QueryParser.Parse(
            string.Join(' ', Enumerable.Range(0, 21).Select(i => $"a{i} OR b{i} -c{i % 11} A{i} OR B{i} by:d{i}").Append("e OR f"))
        );

        Assert.Equal(64, query.Clauses.Sum(clause => clause.Alternatives.Count) + query.Excluded.Count + query.Filters.Count);
        Assert.Equal(QueryNote.WordsCut, Assert.Single(query.Notes).Code);
        Assert.Equal("a*", QueryParser.Parse(string.Concat(Enumerable.Repeat("a* A* ", 500))).ToString());
    }

    [Theory]
    [InlineData(4095, 4095)]
    [InlineData(4096, 4096)]
    [InlineData(4097, 4096)]
    [InlineData(1_000_000, 4096)]
    public void What_is_beyond_4096_characters_is_left_out_and_noted(int length, int kept)
    {
        var query = QueryParser.Parse(new string('x', length));

        Assert.Equal(kept, Assert.Single(Assert.Single(query.Clauses).Alternatives).Text.Length);
        Assert.Equal(length > 4096, query.Notes.Any(note => note.Code is QueryNote.LengthCut));
    }

    [Fact]
    public void The_cut_leaves_no_half_word_and_no_half_character()
    {
        var half = QueryParser.Parse($"{new string(' ', 4090)}heating bills");
        var pair = QueryParser.Parse($"{new string('x', 4095)}\U0001F600");

        Assert.Empty(half.Clauses);
        Assert.Equal(new string('x', 4095), pair.ToString());
    }

    [Fact]
    public void Control_characters_separate_and_what_is_no_character_is_replaced()
    {
        Assert.Equal("a b", QueryParser.Parse("a\0b").ToString());
        Assert.Equal("a\uFFFDb c\uFFFD", QueryParser.Parse("a\uD800b c\uFFFE").ToString());
        Assert.Equal("", QueryParser.Parse("\uD800 \uFFFF \uFDD0 \uFFFD").ToString());
    }
}
