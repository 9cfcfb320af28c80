namespace Rse.Search.Tests.Searching;

/// <summary>What users of other search engines reported about French.</summary>
public sealed class FrenchFaultTests
{
    [Theory]
    [InlineData("Jusqu'où ira-t-on ?", "où")]
    [InlineData("Jusqu'où ira-t-on ?", "JUSQU'OÙ")]
    [InlineData("L'Opoponax de Wittig", "opoponax")]
    [InlineData("Opoponax", "l'opoponax")]
    [InlineData("L'univers", "univers")]
    [InlineData("L'Harmonie municipale", "harmonie")]
    [InlineData("Un café noir", "cafe")]
    [InlineData("Un cafe noir", "café")]
    [InlineData("Un café noir", "cafés")]
    [InlineData("L'équipement sportif", "équipement")]
    [InlineData("L'équipement sportif", "equipements")]
    [InlineData("L'évènement du mois", "événement")]
    [InlineData("L'événement du mois", "évènements")]
    [InlineData("Empêcher les fuites", "empecher")]
    [InlineData("Des genoux et des bijoux", "genou")]
    [InlineData("Des cheveux", "cheveu")]
    [InlineData("Un vin français", "française")]
    [InlineData("Une armoire frigorifique", "frigorif*")]
    [InlineData("Une armoire frigorifique", "frigori*")]
    [InlineData("Une armoire frigorifique", "frigorifi*")]
    [InlineData("Une chaîne complète", "complet")]
    [InlineData("Il tombe malade", "tombe-t-il")]
    [InlineData("Quand tombe-t-elle malade ?", "tomber")]
    [InlineData("Un rendez-vous", "rendezvous")]
    [InlineData("aujourd'hui", "aujourd’hui")]
    [InlineData("aujourd'hui", "aujourdhui")]
    public void A_word_is_found_whatever_its_form(string text, string query) => Assert.True(TextIndex.Finds(text, query));

    [Theory]
    [InlineData("Le châtiment", "chat")]
    [InlineData("Un chat", "châtiment")]
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
