using Rse.Search.Texts;
using Rse.Search.Texts.Synonyms;

namespace Rse.Search.Tests.Searching;

/// <summary>Words that mean the same, by the list of the host.</summary>
public sealed class SynonymTests
{
    private const string Rtt = "rtt = réduction du temps de travail";

    [Theory]
    [InlineData("rtt", Label = "An abbreviation finds what it stands for")]
    [InlineData("RTT", Label = "An abbreviation in capitals finds what it stands for")]
    [InlineData("poser rtt", Label = "An abbreviation beside another word finds what it stands for")]
    [InlineData("congé OR rtt", Label = "An abbreviation behind OR finds what it stands for")]
    public void An_abbreviation_finds_its_words(string query)
    {
        using var index = new TextIndex("La réduction du temps de travail", "Le temps est à la réduction, sans travail.", "Rien").With(Rtt);

        Assert.Equal(0, index.Find(query)[0]);
        Assert.DoesNotContain(1, index.Find("rtt"));
    }

    [Theory]
    [InlineData("réduction du temps de travail")]
    [InlineData("reduction du temps de travail")]
    [InlineData("réductions du temps de travail")]
    [InlineData("ma réduction du temps de travail demain")]
    public void Words_find_their_abbreviation(string query)
    {
        using var index = new TextIndex("Mes RTT de juin", "Autre chose").With(Rtt);

        Assert.Equal([0], index.Find(query));
    }

    [Fact]
    public void A_word_as_typed_comes_before_a_synonym()
    {
        using var index = new TextIndex("La bicyclette bleue", "Le vélo bleu", "La bicyclette verte").With("vélo = bicyclette");

        Assert.Equal(1, index.Find("vélo")[0]);
        Assert.Equal(3, index.Find("vélo").Count);
        Assert.Equal(1, index.Find("bicyclette")[^1]);
    }

    [Fact]
    public void A_mark_is_on_the_synonym_and_not_beside_it()
    {
        using var index = new TextIndex("Ma réduction du temps de travail commence ici.").With(Rtt);

        Assert.Equal("Ma [réduction] [du] [temps] [de] [travail] commence ici.", index.Show("rtt"));
    }

    [Fact]
    public void A_word_of_the_expansion_alone_is_neither_found_nor_marked()
    {
        using var index = new TextIndex("Le travail", "Le travail, et les RTT").With(Rtt);

        Assert.Equal([1], index.Find("rtt"));
        Assert.Equal("Le travail, et les [RTT]", index.Show("rtt", 1));
    }

    [Fact]
    public void A_synonym_in_one_direction_is_found_in_that_direction_alone()
    {
        using var index = new TextIndex("Un camion", "Un véhicule").With("véhicule => camion");

        Assert.Equal([1, 0], index.Find("véhicule"));
        Assert.Equal([0], index.Find("camion"));
    }

    [Fact]
    public void A_synonym_of_a_synonym_is_none()
    {
        using var index = new TextIndex("alpha", "beta", "gamma").With("alpha = beta", "beta = gamma");

        Assert.Equal([0, 1], index.Find("alpha").Order());
    }

    [Fact]
    public void What_is_quoted_or_excluded_is_meant_as_typed()
    {
        using var index = new TextIndex("Le vélo bleu", "La bicyclette bleue").With("vélo = bicyclette");

        Assert.Equal([0], index.Find("\"vélo\""));
        Assert.Equal([1], index.Find("bleu -vélo"));
    }

    [Fact]
    public void A_query_with_a_synonym_misses_nothing()
    {
        using var index = new TextIndex("Une bicyclette", "Autre").With(
            "vélo = bicyclette",
            "C# = csharp",
            "R&D = recherche et développement"
        );

        Assert.Equal([0], index.Find("vélos"));
        Assert.Empty(index.Find("csharp"));
    }

    [Theory]
    [InlineData("vélo bicyclette", Label = "no equals sign")]
    [InlineData("vélo =", Label = "nothing on one side")]
    [InlineData("= vélo", Label = "nothing on the other side")]
    [InlineData("vélo = !!!", Label = "no word on one side")]
    [InlineData("vélo => bicyclette => cycle", Label = "two arrows")]
    [InlineData("vélo = Vélo", Label = "a word and itself")]
    [InlineData("a = b = c = d = e = f = g = h = i", Label = "too many")]
    [InlineData("a = un deux trois quatre cinq six sept huit neuf", Label = "too long")]
    public void A_line_that_makes_no_sense_is_reported_by_its_number_and_skipped(string line)
    {
        var (table, faults) = SynonymReader.Read(["# Our words", "", Rtt, line, "vtt = vélo tout terrain"], new TextAnalyzers());

        Assert.Equal(4, Assert.Single(faults).Line);
        Assert.Single(table.Find(SynonymTable.Parts(new TextAnalyzers().Read("vtt"))));
    }

    [Fact]
    public void A_list_is_cut_at_its_limit()
    {
        var lines = Enumerable.Range(0, SynonymReader.MostLines + 5).Select(i => $"word{i} = other{i}");

        var (_, faults) = SynonymReader.Read(lines, new TextAnalyzers());

        Assert.Equal(SynonymReader.MostLines + 1, Assert.Single(faults).Line);
    }
}
