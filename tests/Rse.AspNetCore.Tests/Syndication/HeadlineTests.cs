using Rse.AspNetCore.Syndication;

namespace Rse.AspNetCore.Tests.Syndication;

public sealed class HeadlineTests
{
    [Fact]
    public void A_short_text_is_its_own_headline()
    {
        Assert.Equal(new string('x', 80), Headline.FirstWords(new string('x', 80)));
    }

    [Fact]
    public void A_long_text_is_cut_behind_a_whole_word_at_eighty_characters_at_most()
    {
        var exact = $"{new string('a', 39)} {new string('b', 39)} c";

        Assert.Equal($"{new string('a', 39)} {new string('b', 39)}…", Headline.FirstWords(exact));
        Assert.Equal($"{new string('a', 39)}…", Headline.FirstWords($"{new string('a', 39)} {new string('b', 41)}"));
    }

    [Fact]
    public void A_long_word_is_cut_between_characters_as_readers_see_them()
    {
        var families = Headline.FirstWords(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 20)));

        Assert.Equal(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 9)) + "…", families);
        Assert.Equal(80, Headline.FirstWords(new string('日', 200)).Length);
    }
}
