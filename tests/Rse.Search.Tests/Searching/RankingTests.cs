namespace Rse.Search.Tests.Searching;

/// <summary>What comes first.</summary>
public sealed class RankingTests
{
    private static readonly string[] Filler = [.. Enumerable.Range(0, 40).Select(i => $"Une demande de type {i} est arrivée.")];

    [Fact]
    public void A_rare_word_outweighs_a_common_one()
    {
        using var index = new TextIndex([.. Filler, "La bourse est ouverte.", "Une demande, une demande, une demande."]);

        Assert.Equal(Filler.Length, index.Find("demande de bourse")[0]);
    }

    [Fact]
    public void A_query_with_a_word_that_nobody_wrote_finds_the_others()
    {
        using var index = new TextIndex("Le budget prévisionnel", "Autre chose");

        Assert.Equal([0], index.Find("xyzzy budget"));
        Assert.Equal([0], index.Find("budget xyzzy"));
    }

    [Fact]
    public void More_of_the_words_come_before_fewer()
    {
        using var index = new TextIndex("chaudière chaudière chaudière", "La chaudière en panne", "panne panne panne");

        Assert.Equal(1, index.Find("panne chaudière")[0]);
    }

    [Theory]
    [InlineData("le")]
    [InlineData("the")]
    [InlineData("qui est-ce")]
    public void A_query_of_small_words_alone_finds_who_has_them(string query)
    {
        using var index = new TextIndex("Qui est-ce ? C'est le chat. The cat.", "Rien, nada.");

        Assert.Equal([0], index.Find(query));
    }

    [Fact]
    public void A_small_word_is_not_insisted_on()
    {
        using var index = new TextIndex("Voici budget", "Où est-il ?");

        Assert.Equal(0, index.Find("où est le budget")[0]);
    }

    [Fact]
    public void A_word_as_typed_comes_before_another_form_of_it()
    {
        using var index = new TextIndex("the summers of old", "the summer of old", "the summers of old");

        Assert.Equal(1, index.Find("summer")[0]);
    }

    [Fact]
    public void A_title_that_repeats_a_word_gains_nothing()
    {
        using var index = new TextIndex(
            ("invoice invoice invoice invoice invoice invoice", "Nothing here."),
            ("invoice", "How to write an invoice, step by step.")
        );

        Assert.Equal(1, index.Find("invoice")[0]);
    }

    [Fact]
    public void A_word_in_the_title_counts_more_than_in_the_text()
    {
        using var index = new TextIndex(("Other", "The heating works."), ("Heating", "The other works."));

        Assert.Equal([1, 0], index.Find("heating"));
    }

    [Fact]
    public void Words_next_to_each_other_come_before_words_apart()
    {
        using var index = new TextIndex([
            "salle de sport et de musculation avec une réunion",
            "une réunion de sport avec musculation et une salle",
            "une salle de réunion avec sport et musculation",
            .. Filler,
        ]);

        Assert.Equal(2, index.Find("salle de réunion")[0]);
    }

    [Fact]
    public void Pages_join_behind_the_best_that_are_ranked_twice()
    {
        using var index = new TextIndex([.. Enumerable.Range(0, 700).Select(i => $"alpha {(i % 3 == 0 ? "beta" : "gamma")} {i}")]);

        Assert.Equal(index.Find("alpha beta"), index.FindByPages("alpha beta", 37));
    }

    [Fact]
    public void An_excluded_name_excludes_what_has_all_of_its_parts()
    {
        using var index = new TextIndex("affiches d'eau", "affiches solaires");

        Assert.Equal([1], index.Find("affiches -l'eau"));
        Assert.Equal(2, index.Find("affiches -l'énergie").Count);
    }
}
