using Rse.CustomFeeds;

namespace Rse.Core.Tests.CustomFeeds;

public sealed class CustomWordsTests
{
    [Theory]
    [InlineData("Élan", "elan")]
    [InlineData("  ŒUVRE d'Art ", "oeuvre d art")]
    [InlineData("ISO 9001:2015", "iso 9001 2015")]
    [InlineData("straße", "strasse")]
    [InlineData("ﬁche", "fiche")]
    [InlineData("C#", "c")]
    [InlineData("***", "")]
    [InlineData("Ǆ 東京", "dz 東京")]
    public void Case_accents_ligatures_and_punctuation_do_not_distinguish_words(string written, string folded) =>
        Assert.Equal(folded, CustomWords.Fold(written));

    [Theory]
    [InlineData(null, "Un bel ÉLAN.", true, false)]
    [InlineData("Élan", "", true, false)]
    [InlineData(null, "élans", false, false)]
    [InlineData(null, "du bois **dur**", false, true)]
    [InlineData(null, "bois,\n  dur", false, true)]
    [InlineData(null, "bois très dur", false, false)]
    [InlineData("bois", "dur", false, false)]
    [InlineData("Bois bois dur", "l'elan", true, true)]
    public void Whole_words_and_phrases_are_found(string? title, string body, bool hasOne, bool hasTwo)
    {
        var one = new CustomWord
        {
            Id = new Id<CustomWord>(1),
            Text = "elan",
            Reached = null,
        };
        var two = new CustomWord
        {
            Id = new Id<CustomWord>(2),
            Text = "bois dur",
            Reached = null,
        };

        var found = new CustomWordMatcher([one, two]).Find(title, body);

        Assert.Equal((hasOne, hasTwo), (found.Contains(one.Id), found.Contains(two.Id)));
    }
}
