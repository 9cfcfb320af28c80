namespace Rse.Search.Tests.Searching;

/// <summary>Names, numbers and codes, which people type whole, in part, or in another way.</summary>
public sealed class NameFaultTests
{
    [Theory]
    [InlineData("rapport_final_v2.pdf", "rapport", Label = "A file is found by the first part of its name")]
    [InlineData("rapport_final_v2.pdf", "final", Label = "A file is found by a part within its name")]
    [InlineData("rapport_final_v2.pdf", "rapport_final_v2.pdf", Label = "A file is found by its whole name")]
    [InlineData("rapport_final_v2.pdf", "rapport_fi*", Label = "A file is found by the beginning of its name, across a part")]
    [InlineData("rapport_final_v2.pdf", "\"rapport final\"", Label = "Parts of the name of a file are a phrase")]
    [InlineData("the_most_important_words.pdf", "important", Label = "A word between underscores is found")]
    [InlineData("Middle-High school", "middle", Label = "The first of two words with a hyphen is found")]
    [InlineData("Middle-High school", "high", Label = "The second of two words with a hyphen is found")]
    [InlineData("foo-bar-baz", "foo-bar-baz", Label = "A word with hyphens is found as typed")]
    [InlineData("foo-bar-baz", "bar", Label = "A word with hyphens is found by a part within")]
    [InlineData("foo-bar-baz", "foobarbaz", Label = "A word with hyphens is found without them")]
    [InlineData("Devis 136/14", "136/14", Label = "A number with a slash is found exactly")]
    [InlineData("foo-bar/baz", "foo-bar/baz", Label = "A hyphen and a slash in one name are found as typed")]
    [InlineData("foo-bar/baz", "baz", Label = "A part behind a slash is found")]
    [InlineData("See happy.com today", "happy.com", Label = "The name of a site is not stemmed into another")]
    [InlineData("See happy.com today", "happy", Label = "A site is found by its name without .com")]
    [InlineData("mail jean.dupont@example.org", "jean.dupont@example.org", Label = "A mail address is found whole")]
    [InlineData("mail jean.dupont@example.org", "dupont", Label = "A mail address is found by the name in it")]
    [InlineData("mail jean.dupont@example.org", "example.org", Label = "A mail address is found by its domain")]
    [InlineData("mail jean.dupont@example.org", "jean.dup*", Label = "A mail address is found by its beginning")]
    [InlineData("foo-bar5", "bar5", Label = "bar5 finds foo-bar5")]
    [InlineData("BENCH-100821", "BENCH-100821", Label = "The number of a ticket is no syntax error")]
    [InlineData("BENCH-100821", "100821", Label = "A ticket is found by its digits")]
    [InlineData("BENCH-100821", "bench-1008*", Label = "A ticket is found by the beginning of its number")]
    [InlineData("getUserName()", "getUserName", Label = "A name in camel case is found as typed")]
    [InlineData("getUserName()", "getusername", Label = "A name in camel case is found in small letters")]
    [InlineData("getUserName()", "user", Label = "A name in camel case is found by a word in it")]
    [InlineData("getUserName()", "getUse*", Label = "A name in camel case is found by its beginning")]
    [InlineData("call getUserName here", "\"getUserName here\"", Label = "A name in camel case is a word of a phrase")]
    [InlineData("RSE_HOME_URL", "home", Label = "A constant is found by a word in it")]
    [InlineData("RSE_HOME_URL", "rse_home_url", Label = "A constant is found in small letters")]
    [InlineData("intranet.example.org", "intranet.example.org", Label = "A host name is found whole")]
    [InlineData("https://intranet.example.org/a/b?c=d", "intranet.example.org", Label = "An address is found by its host")]
    [InlineData("node.js", "nodejs", Label = "nodejs finds node.js")]
    [InlineData("S.N.C.F.", "SNCF", Label = "SNCF finds S.N.C.F.")]
    [InlineData("SNCF", "S.N.C.F.", Label = "S.N.C.F. finds SNCF")]
    [InlineData("La S.N.C.F. recrute", "\"sncf recrute\"", Label = "An acronym with points is one word of a phrase")]
    [InlineData("Facture F-2024/001", "F-2024/001", Label = "The number of an invoice is found whole")]
    [InlineData("Facture F-2024/001", "f-2024*", Label = "The number of an invoice is found by its beginning")]
    [InlineData("Facture F-2024/001", "001", Label = "The number of an invoice is found by its last part")]
    [InlineData("C# et .NET", "C#", Label = "C# is a word")]
    [InlineData("C# et .NET", ".net", Label = ".NET is a word")]
    [InlineData("C#/.NET", "c#", Label = "C# before a slash is a word")]
    [InlineData("C#/.NET", ".NET", Label = ".NET behind a slash is a word")]
    [InlineData("C++/CLI", "C++", Label = "C++ before a slash is a word")]
    [InlineData("Réunion R&D", "R&D", Label = "R&D is a word")]
    [InlineData("O’Neil", "oneil", Label = "O'Neil is found without its apostrophe")]
    [InlineData("O’Neil", "o'neil", Label = "O'Neil is found by either apostrophe")]
    [InlineData("O'Neil", "neil", Label = "O'Neil is found by the part behind it")]
    [InlineData("un e-mail", "email", Label = "email finds e-mail")]
    [InlineData("un email", "e-mail", Label = "e-mail finds email")]
    [InlineData("covid-19", "covid19", Label = "covid19 finds covid-19")]
    [InlineData("porte-monnaie", "portemonnaie", Label = "A compound is found without its hyphen")]
    [InlineData("porte-monnaie", "monn*", Label = "A compound is found by the beginning of its second part")]
    [InlineData("porte-monnaie", "\"porte monnaie\"", Label = "The parts of a compound are a phrase")]
    [InlineData("les porte-monnaies perdus", "porte-monnaie", Label = "A compound is found in the plural")]
    [InlineData("Bilan 2025–2026", "2026*", Label = "A dash between years separates them")]
    [InlineData("deux – trois quatre", "\"trois quatre\"", Label = "A lone dash breaks no phrase")]
    [InlineData("*gras* et [lien](https://a.example)", "gras", Label = "Markup is not glued to the word")]
    [InlineData("Straße", "strasse", Label = "strasse finds Straße")]
    [InlineData("ﬁchier joint", "fichier", Label = "A ligature is two letters")]
    [InlineData("１２３", "123", Label = "Full-width digits are digits")]
    [InlineData("İstanbul", "ISTANBUL", Label = "A dotted capital I is an i")]
    [InlineData("Ὀδυσσεύς", "οδυσσευς", Label = "A final sigma is a sigma")]
    [InlineData("Привет", "привет", Label = "Cyrillic is found in any case")]
    [InlineData("今天的会议讨论", "会议", Label = "A word of two characters without spaces is found")]
    [InlineData("今天的会议讨论", "议", Label = "A single character without spaces is found")]
    [InlineData("今天的会议讨论", "\"会议讨论\"", Label = "Characters without spaces are a phrase")]
    [InlineData("ガイド", "ガイド", Label = "Katakana is found")]
    [InlineData("ｶﾞｲﾄﾞ", "ガイド", Label = "Half-width katakana is found by the full width")]
    [InlineData("10\u202F000 euros", "000", Label = "A narrow space separates")]
    public void A_name_is_found_whole_and_in_part(string text, string query) => Assert.True(TextIndex.Finds(text, query));

    [Theory]
    [InlineData("Voir rapport_final_v2.pdf", "rapport_final_v2.pdf", "pdf", "rapport_final_v*", "\"voir rapport_final_v2.pdf\"")]
    [InlineData("Un porte-monnaie rouge", "porte-monnaie", "porte", "porte-mon*", "\"porte-monnaie rouge\"")]
    [InlineData("set RSE_HOME_URL first", "RSE_HOME_URL", "url", "rse_ho*", "\"set RSE_HOME_URL first\"")]
    [InlineData("Sur intranet.example.org ce soir", "intranet.example.org", "example", "intranet.ex*", "\"intranet.example.org ce soir\"")]
    [InlineData("Avec node.js 22", "node.js", "node", "node.j*", "\"avec node.js\"")]
    [InlineData("Le train S.N.C.F. de Lyon", "S.N.C.F.", "SNCF", "snc*", "\"train S.N.C.F.\"")]
    [InlineData("Payer F-2024/001 lundi", "F-2024/001", "2024", "F-2024/0*", "\"payer F-2024/001 lundi\"")]
    [InlineData("En C# ou en F#", "C#", "c", "c#*", "\"en C# ou\"")]
    [InlineData("Sous .NET 10", ".NET", "net", ".ne*", "\"sous .NET 10\"")]
    [InlineData("Le budget R&D 2026", "R&D", "d", "r&d*", "\"budget R&D 2026\"")]
    [InlineData("appel de lireNomClient ici", "lireNomClient", "client", "lireNom*", "\"de lireNomClient ici\"")]
    public void A_name_is_found_whole_by_a_part_by_its_beginning_and_in_a_phrase(
        string text,
        string whole,
        string part,
        string beginning,
        string phrase
    ) => Assert.All([whole, part, beginning, phrase], query => Assert.True(TextIndex.Finds(text, query), query));

    [Theory]
    [InlineData("C et D", "C#", Label = "C# does not find C")]
    [InlineData("C et D", "C++", Label = "C++ does not find C")]
    [InlineData("le net", ".NET", Label = ".NET does not find net")]
    [InlineData("Rapport R", "R&D", Label = "R&D does not find R")]
    [InlineData("T et shirt", "T-Shirt", Label = "T-Shirt does not find T and shirt apart")]
    [InlineData("un shirt pour T", "T-Shirt", Label = "T-Shirt does not find T and shirt in another order")]
    [InlineData("L'énergie solaire", "d'eau", Label = "Another elided word is not found by its article")]
    [InlineData("今天 会面 议论", "会议", Label = "Pairs of characters do not reach across a space")]
    [InlineData("F-2024/002", "F-2024/001", Label = "The number of another invoice is not found")]
    [InlineData("monnaie sans porte", "porte-monnaie", Label = "A compound does not find its parts apart")]
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
