namespace Rse.Search.Tests.Searching;

/// <summary>What users of other search engines reported about French.</summary>
public sealed class FrenchFaultTests
{
    [Theory]
    [InlineData("Jusqu'où ira-t-on ?", "où", Label = "An elision with a capital is taken off")]
    [InlineData("Jusqu'où ira-t-on ?", "JUSQU'OÙ", Label = "An elision with a capital is taken off, in a query too")]
    [InlineData("L'Opoponax de Wittig", "opoponax", Label = "The article is not glued to the word (lopoponax)")]
    [InlineData("Opoponax", "l'opoponax", Label = "The article in the query is not glued to the word")]
    [InlineData("L'univers", "univers", Label = "univers finds l'univers")]
    [InlineData("L'Harmonie municipale", "harmonie", Label = "harmonie finds L'Harmonie")]
    [InlineData("Un café noir", "cafe", Label = "cafe finds café")]
    [InlineData("Un cafe noir", "café", Label = "café finds cafe")]
    [InlineData("Un café noir", "cafés", Label = "Folding after stemming does not split café from cafés")]
    [InlineData("L'équipement sportif", "équipement", Label = "A word with an accent in front is found")]
    [InlineData("L'équipement sportif", "equipements", Label = "A word with an accent in front is found without it, in the plural")]
    [InlineData("L'évènement du mois", "événement", Label = "événement finds évènement")]
    [InlineData("L'événement du mois", "évènements", Label = "évènements finds événement")]
    [InlineData("Empêcher les fuites", "empecher", Label = "empecher finds empêcher")]
    [InlineData("Des genoux et des bijoux", "genou", Label = "A plural in -x is found by its singular")]
    [InlineData("Des cheveux", "cheveu", Label = "A plural in -eux is found by its singular")]
    [InlineData("Un vin français", "française", Label = "française finds français")]
    [InlineData("Une armoire frigorifique", "frigorif*", Label = "frigorif* finds frigorifique")]
    [InlineData("Une armoire frigorifique", "frigori*", Label = "So does a shorter beginning, frigori*")]
    [InlineData("Une armoire frigorifique", "frigorifi*", Label = "So does a longer beginning, frigorifi*")]
    [InlineData("Une chaîne complète", "complet", Label = "complet finds complète")]
    [InlineData("Il tombe malade", "tombe-t-il", Label = "A pronoun behind a verb in a question is no part of the word")]
    [InlineData("Quand tombe-t-elle malade ?", "tomber", Label = "A verb with a pronoun behind it is found by its infinitive")]
    [InlineData("Un rendez-vous", "rendezvous", Label = "rendez-vous is one word and no verb with a pronoun")]
    [InlineData("aujourd'hui", "aujourd’hui", Label = "Either apostrophe finds aujourd'hui")]
    [InlineData("aujourd'hui", "aujourdhui", Label = "aujourd'hui is found without its apostrophe")]
    public void A_word_is_found_whatever_its_form(string text, string query) => Assert.True(TextIndex.Finds(text, query));

    [Theory]
    [InlineData("Le châtiment", "chat", Label = "chat does not find châtiment")]
    [InlineData("Un chat", "châtiment", Label = "châtiment does not find chat")]
    public void A_word_without_accents_does_not_find_another_word(string text, string query) => Assert.False(TextIndex.Finds(text, query));

    [Fact]
    public void A_mark_leaves_out_the_elided_article()
    {
        using var index = new TextIndex("Je consulte l’avocat du siège.");

        Assert.Equal("Je consulte l’[avocat] du siège.", index.Show("avocat"));
    }

    [Fact]
    public void Seven_apostrophes_two_forms_and_any_case_find_and_mark_the_same()
    {
        foreach (var apostrophe in "'\u02BF\u02BE\u02BC`\u2019\u2018")
        {
            foreach (
                var form in (System.Text.NormalizationForm[])[System.Text.NormalizationForm.FormC, System.Text.NormalizationForm.FormD]
            )
            {
                foreach (var text in (string[])[$"l{apostrophe}énergie", $"L{apostrophe}ÉNERGIE"])
                {
                    var written = text.Normalize(form);
                    using var index = new TextIndex(written, "autre chose");

                    Assert.Equal([0], index.Find("d'énergie"));
                    Assert.Equal([0], index.Find("énergie".Normalize(form)));
                    Assert.Equal($"{written[..2]}[{written[2..]}]", index.Show("energie"));
                }
            }
        }
    }
}
