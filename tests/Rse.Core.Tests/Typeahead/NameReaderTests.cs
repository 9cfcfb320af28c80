using System.Text;
using Rse.Typeahead;
using Rse.Typeahead.Names;

namespace Rse.Core.Tests.Typeahead;

public sealed class NameReaderTests
{
    [Theory]
    [InlineData("Éléonore Dupont", "eleonore dupont")]
    [InlineData("O'Neil", "o neil oneil")]
    [InlineData("O’Neil", "o neil oneil")]
    [InlineData("Porte-monnaie", "porte monnaie portemonnaie")]
    [InlineData("yann.le-goff", "yann le goff yannlegoff")]
    [InlineData("S.N.C.F.", "s n c f sncf")]
    [InlineData("C# et C++", "c# et c++")]
    [InlineData(".NET", "net")]
    [InlineData("R&D", "r d rd")]
    [InlineData("F-2024/001", "f 2024 001 f2024001")]
    [InlineData("Œuvre, straße", "oeuvre strasse")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("ｗｉｄｅ", "wide")]
    [InlineData("soft\u00ADhyphen zero\u200Bwidth", "softhyphen zerowidth")]
    [InlineData("山田", "山田 田")]
    [InlineData("a\uD800b", "a b")]
    [InlineData("--- !?", "")]
    public void A_name_has_these_words(string name, string words) =>
        Assert.Equal(words, string.Join(' ', new NameReader().Read(name).Select(word => word.Text)));

    [Fact]
    public void Seven_apostrophes_in_both_forms_of_Unicode_and_any_case_are_one_name()
    {
        foreach (var apostrophe in "\u0027\u02BF\u02BE\u02BC\u0060\u2019\u2018")
        {
            foreach (var form in (NormalizationForm[])[NormalizationForm.FormC, NormalizationForm.FormD])
            {
                var name = $"D{apostrophe}Été".Normalize(form);
                foreach (var typed in (string[])[name, name.ToUpperInvariant(), name.ToLowerInvariant()])
                {
                    Assert.Equal(["d", "ete", "dete"], new NameReader().Read(typed).Select(word => word.Text), StringComparer.Ordinal);
                }
            }
        }
    }

    [Theory]
    [InlineData("eleo", "Éléonore Dupont", "[Éléo]nore Dupont")]
    [InlineData("dup ele", "Éléonore Dupont", "[Élé]onore [Dup]ont")]
    [InlineData("oneil", "Jim O'Neil", "Jim [O'Neil]")]
    [InlineData("o'nei", "Jim O’Neil", "Jim [O]’[Nei]l")]
    [InlineData("l'univers", "Univers du bois", "[Univers] du bois")]
    [InlineData("univers", "L'univers", "L'[univers]")]
    [InlineData("oeu", "Œuvres", "[Œu]vres")]
    [InlineData("o", "Œuvres", "[Œ]uvres")]
    [InlineData("ete", "E\u0301te\u0301 2026", "[E\u0301te\u0301] 2026")]
    [InlineData("dí", "Dia dos Pais", "[Di]a dos Pais")]
    [InlineData("porte monn", "Porte-monnaie", "[Porte]-[monn]aie")]
    [InlineData("portemon", "Porte-monnaie", "[Porte-mon]naie")]
    [InlineData("bar5", "foo-bar5", "foo-[bar5]")]
    [InlineData("136/14", "Dossier 136/14", "Dossier [136]/[14]")]
    [InlineData("田", "山田", "山[田]")]
    public void What_was_typed_is_marked_in_the_name_as_it_is_written(string typed, string name, string marked)
    {
        var marks = NameMarks.Mark(TypedName.Parse(typed), name);

        Assert.NotNull(marks);
        Assert.Equal(marked, string.Concat(marks[0].Select(piece => piece.IsHit ? $"[{piece.Text}]" : piece.Text)));
        Assert.Equal(name, string.Concat(marks[0].Select(piece => piece.Text)));
    }

    [Theory]
    [InlineData("nore", "Éléonore")]
    [InlineData("eleonore martin", "Éléonore Dupont")]
    [InlineData("c#", "C")]
    [InlineData("142", "Dossier 136/14")]
    public void What_begins_no_word_of_the_name_does_not_match(string typed, string name) =>
        Assert.Null(NameMarks.Mark(TypedName.Parse(typed), name));

    [Fact]
    public void A_first_at_or_hash_asks_for_members_or_topics()
    {
        Assert.Equal(TypeaheadKinds.Member, TypedName.Parse(" @yann").Kind);
        Assert.Equal(TypeaheadKinds.Topic, TypedName.Parse("＃bois").Kind);
        Assert.Null(TypedName.Parse("a@b").Kind);
        Assert.Equal(["yann"], TypedName.Parse("@yann").Readings[0], StringComparer.Ordinal);
    }

    [Fact]
    public void Eight_words_and_256_characters_count()
    {
        Assert.Equal(8, TypedName.Parse("a b c d e f g h i j").Readings[0].Length);
        Assert.Equal(256, TypedName.Parse(new string('x', 1_000)).Readings[0][0].Length);
        Assert.Empty(TypedName.Parse("").Readings);
        Assert.Empty(TypedName.Parse("@ # -").Readings);
    }
}
