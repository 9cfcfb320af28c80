namespace Rse.Search.Tests.Searching;

/// <summary>Names, numbers and codes, which people type whole, in part, or in another way.</summary>
public sealed class NameFaultTests
{
    [Theory]
    [InlineData("rapport_final_v2.pdf", "rapport")]
    [InlineData("rapport_final_v2.pdf", "final")]
    [InlineData("rapport_final_v2.pdf", "rapport_final_v2.pdf")]
    [InlineData("rapport_final_v2.pdf", "rapport_fi*")]
    [InlineData("rapport_final_v2.pdf", "\"rapport final\"")]
    [InlineData("the_most_important_words.pdf", "important")]
    [InlineData("Middle-High school", "middle")]
    [InlineData("Middle-High school", "high")]
    [InlineData("foo-bar-baz", "foo-bar-baz")]
    [InlineData("foo-bar-baz", "bar")]
    [InlineData("foo-bar-baz", "foobarbaz")]
    [InlineData("Devis 136/14", "136/14")]
    [InlineData("foo-bar/baz", "foo-bar/baz")]
    [InlineData("foo-bar/baz", "baz")]
    [InlineData("See happy.com today", "happy.com")]
    [InlineData("See happy.com today", "happy")]
    [InlineData("mail jean.dupont@example.org", "jean.dupont@example.org")]
    [InlineData("mail jean.dupont@example.org", "dupont")]
    [InlineData("mail jean.dupont@example.org", "example.org")]
    [InlineData("mail jean.dupont@example.org", "jean.dup*")]
    [InlineData("foo-bar5", "bar5")]
    [InlineData("BENCH-100821", "BENCH-100821")]
    [InlineData("BENCH-100821", "100821")]
    [InlineData("BENCH-100821", "bench-1008*")]
    [InlineData("getUserName()", "getUserName")]
    [InlineData("getUserName()", "getusername")]
    [InlineData("getUserName()", "user")]
    [InlineData("getUserName()", "getUse*")]
    [InlineData("call getUserName here", "\"getUserName here\"")]
    [InlineData("RSE_HOME_URL", "home")]
    [InlineData("RSE_HOME_URL", "rse_home_url")]
    [InlineData("intranet.example.org", "intranet.example.org")]
    [InlineData("https://intranet.example.org/a/b?c=d", "intranet.example.org")]
    [InlineData("node.js", "nodejs")]
    [InlineData("S.N.C.F.", "SNCF")]
    [InlineData("SNCF", "S.N.C.F.")]
    [InlineData("La S.N.C.F. recrute", "\"sncf recrute\"")]
    [InlineData("Facture F-2024/001", "F-2024/001")]
    [InlineData("Facture F-2024/001", "f-2024*")]
    [InlineData("Facture F-2024/001", "001")]
    [InlineData("C# et .NET", "C#")]
    [InlineData("C# et .NET", ".net")]
    [InlineData("C#/.NET", "c#")]
    [InlineData("C#/.NET", ".NET")]
    [InlineData("C++/CLI", "C++")]
    [InlineData("Réunion R&D", "R&D")]
    [InlineData("O’Neil", "oneil")]
    [InlineData("O’Neil", "o'neil")]
    [InlineData("O'Neil", "neil")]
    [InlineData("un e-mail", "email")]
    [InlineData("un email", "e-mail")]
    [InlineData("covid-19", "covid19")]
    [InlineData("porte-monnaie", "portemonnaie")]
    [InlineData("porte-monnaie", "monn*")]
    [InlineData("porte-monnaie", "\"porte monnaie\"")]
    [InlineData("les porte-monnaies perdus", "porte-monnaie")]
    [InlineData("Bilan 2025–2026", "2026*")]
    [InlineData("deux – trois quatre", "\"trois quatre\"")]
    [InlineData("*gras* et [lien](https://a.example)", "gras")]
    [InlineData("Straße", "strasse")]
    [InlineData("ﬁchier joint", "fichier")]
    [InlineData("１２３", "123")]
    [InlineData("İstanbul", "ISTANBUL")]
    [InlineData("Ὀδυσσεύς", "οδυσσευς")]
    [InlineData("Привет", "привет")]
    [InlineData("今天的会议讨论", "会议")]
    [InlineData("今天的会议讨论", "议")]
    [InlineData("今天的会议讨论", "\"会议讨论\"")]
    [InlineData("ガイド", "ガイド")]
    [InlineData("ｶﾞｲﾄﾞ", "ガイド")]
    [InlineData("10\u202F000 euros", "000")]
    public void A_name_is_found_whole_and_in_part(string text, string query) => Assert.True(TextIndex.Finds(text, query));

    [Theory]
    [InlineData("C et D", "C#")]
    [InlineData("C et D", "C++")]
    [InlineData("le net", ".NET")]
    [InlineData("Rapport R", "R&D")]
    [InlineData("T et shirt", "T-Shirt")]
    [InlineData("un shirt pour T", "T-Shirt")]
    [InlineData("L'énergie solaire", "d'eau")]
    [InlineData("今天 会面 议论", "会议")]
    [InlineData("F-2024/002", "F-2024/001")]
    [InlineData("monnaie sans porte", "porte-monnaie")]
    public void A_name_demands_all_of_its_parts(string text, string query) => Assert.False(TextIndex.Finds(text, query));

    [Fact]
    public void A_word_of_a_million_characters_is_cut_and_found_by_its_beginning()
    {
        var word = new string('a', 1_000_000);
        using var index = new TextIndex(word, "b");

        Assert.Equal([0], index.Find($"{word[..200]}*"));
        Assert.Equal([0], index.Find(word[..300]));
    }

    [Fact]
    public void A_surplus_of_words_at_one_place_harms_no_index()
    {
        var text = string.Join('.', Enumerable.Range(0, 2_000).Select(i => $"part{i}.of-all_{i}"));

        Assert.True(TextIndex.Finds(text, "part1999"));
    }

    [Theory]
    [InlineData("\uD800 half a pair")]
    [InlineData("half \uDC00 a pair")]
    [InlineData("\uFFFF \uFFFE half")]
    [InlineData("\0half\u0301\u0301\u0301")]
    public void Broken_characters_break_nothing(string text) => Assert.True(TextIndex.Finds(text, "half"));
}
