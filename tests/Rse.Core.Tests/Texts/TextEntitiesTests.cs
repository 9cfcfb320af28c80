using Rse.Texts;

namespace Rse.Core.Tests.Texts;

public sealed class TextEntitiesTests
{
    [Theory]
    [InlineData("Merci @amelie, @Hugo.Lambert et @amelie.", "amelie Hugo.Lambert")]
    [InlineData("(@amelie) **@hugo** _@ines_", "amelie hugo")]
    [InlineData("a@b.fr x@amelie @ @a @@amelie", "")]
    [InlineData("`@amelie` ``@a`b`` et @hugo", "hugo")]
    [InlineData("un ` seul @amelie\n\net ` @hugo", "amelie hugo")]
    [InlineData("```\n@amelie\n```\n@hugo", "hugo")]
    [InlineData("~~~\n@amelie", "")]
    [InlineData("[@amelie](https://e.org/@hugo) <https://e.org/@ines> https://e.org/@yann", "amelie")]
    [InlineData("\\@amelie @hugo", "hugo")]
    [InlineData("@amelie@example.com", "")]
    public void Mentions_are_found_outside_code_links_and_addresses(string text, string handles) =>
        Assert.Equal(handles.Split(' ', StringSplitOptions.RemoveEmptyEntries), TextEntities.Find(text).Handles, StringComparer.Ordinal);

    [Theory]
    [InlineData("#énergie et #Énergie, #2026-bilan.", "énergie 2026-bilan")]
    [InlineData("# Titre #1 ## sous-titre", "")]
    [InlineData("a#b &#39; /#page #", "")]
    [InlineData("`#code` #ひらがな", "ひらがな")]
    [InlineData("#sécurité/#qualité", "sécurité")]
    public void Topics_are_found_outside_code_links_and_addresses(string text, string topics) =>
        Assert.Equal(topics.Split(' ', StringSplitOptions.RemoveEmptyEntries), TextEntities.Find(text).Topics, StringComparer.Ordinal);

    [Fact]
    public void No_text_makes_it_throw_or_run_on()
    {
        foreach (var mark in "@#`~\\[]<>:w( \n*")
        {
            Assert.NotNull(TextEntities.Find(new string(mark, 20_000)).Handles);
            Assert.NotNull(TextEntities.Find(string.Concat(Enumerable.Repeat($"{mark}@a`", 5_000))).Topics);
        }
    }
}
