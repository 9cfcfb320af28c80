using System.Globalization;
using System.Text;
using Rse.Tests;
using Rse.Texts;

namespace Rse.Core.Tests.Texts;

public sealed class ExcerptTests
{
    private const string Family = "👩‍👩‍👧‍👦";

    [Theory]
    [InlineData("court", 10, "court")]
    [InlineData("dix signes", 10, "dix signes")]
    [InlineData("un deux trois quatre", 10, "un deux…")]
    [InlineData("un deux trois", 8, "un deux…")]
    [InlineData("voir https://example.org/tres/longue/adresse", 20, "voir https://exampl…")]
    [InlineData("日本語の文には空白がありません", 8, "日本語の文には…")]
    [InlineData("e\u0301e\u0301e\u0301e\u0301", 6, "e\u0301e\u0301…")]
    [InlineData($"a{Family}{Family}", 14, $"a{Family}…")]
    [InlineData($"a{Family}{Family}", 11, "a…")]
    [InlineData("🇫🇷🇫🇷🇫🇷", 8, "🇫🇷…")]
    [InlineData("", 1, "")]
    [InlineData("ab", 1, "…")]
    public void A_text_is_cut_between_words_or_characters(string text, int length, string excerpt) =>
        Assert.Equal(excerpt, Excerpt.Of(text, length));

    [Fact]
    public void A_text_is_cut_behind_a_whole_word_at_its_length_at_most()
    {
        Assert.Equal(new string('x', 80), Excerpt.Of(new string('x', 80), 80));
        Assert.Equal($"{new string('a', 39)} {new string('b', 39)}…", Excerpt.Of($"{new string('a', 39)} {new string('b', 39)} c", 80));
        Assert.Equal($"{new string('a', 39)}…", Excerpt.Of($"{new string('a', 39)} {new string('b', 41)}", 80));
        Assert.Equal(
            string.Concat(Enumerable.Repeat("👨‍👩‍👧", 9)) + "…",
            Excerpt.Of(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 20)), 80)
        );
    }

    [Fact]
    public void A_long_text_without_spaces_keeps_its_beginning()
    {
        foreach (
            var text in (string[])
                [
                    new string('漢', 1_000),
                    $"https://example.org/{new string('a', 1_000)}",
                    string.Concat(Enumerable.Repeat("ก็", 500)),
                    "a" + new string('\u0301', 1_000),
                ]
        )
        {
            var excerpt = Excerpt.Of(text, 420);

            Assert.InRange(excerpt.Length, 290, 420);
            Assert.StartsWith(excerpt[..^1], text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_naughty_string_is_cut_anywhere_between_characters()
    {
        foreach (var text in SharedData.NaughtyStrings().Append($"{Family} {Family}{Family}").Append("\uD800\uDC00\uD800 \uDC00a"))
        {
            var starts = StringInfo.ParseCombiningCharacters(text).ToHashSet();
            starts.Add(text.Length);
            for (var length = 1; length <= Math.Min(text.Length + 1, 200); length++)
            {
                var excerpt = Excerpt.Of(text, length);
                var floor = Excerpt.Floor(text, Math.Min(length, text.Length));

                Assert.InRange(excerpt.Length, 0, length);
                Assert.True(excerpt == text || excerpt.EndsWith('…'));
                Assert.InRange(floor, 0, length);
                Assert.True(starts.Contains(floor) || starts.Where(start => start <= length).Max() < length - 120, $"{length} of {text}");
            }
        }
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("abc", "abc")]
    [InlineData("un deux trois quatre cinq six sept huit neuf dix", "un deux trois quatre cinq six sept huit…")]
    public void A_value_is_quoted_without_what_hides(string? given, string quoted) => Assert.Equal(quoted, Excerpt.Quote(given));

    // A lone surrogate does not survive as an argument of a theory.
    [Fact]
    public void What_hides_turns_or_is_half_a_character_is_replaced() =>
        Assert.Equal("a\uFFFDb\uFFFDc\uFFFDd\uFFFD", Excerpt.Quote("a\u202Eb\u0000c\u200Bd\uD800"));

    [Fact]
    public void Every_naughty_string_is_quoted_well_formed_and_short() =>
        Assert.All(
            SharedData.NaughtyStrings(),
            text =>
            {
                var quoted = Excerpt.Quote(text);
                Assert.InRange(quoted.Length, 0, 40);
                Assert.Equal(quoted, new UTF8Encoding(false, true).GetString(new UTF8Encoding(false, true).GetBytes(quoted)));
            }
        );
}
