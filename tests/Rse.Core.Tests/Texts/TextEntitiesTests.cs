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

    [Theory]
    [InlineData("Voir [la note](/posts/12) et [l’autre](</posts/13#comment-14> \"titre\").", "/posts/12 /posts/13#comment-14")]
    [InlineData("![image](https://e.org/a.png 'x') <https://e.org/b> <a@b.fr> <em>", "https://e.org/a.png https://e.org/b")]
    [InlineData("Là : https://e.org/posts/1, (http://e.org/2). **HTTPS://e.org/3** www.e.org", "https://e.org/posts/1 http://e.org/2 HTTPS://e.org/3")]
    [InlineData("[a](/posts/1) [b](/posts/1) https://e.org https://e.org", "/posts/1 https://e.org")]
    [InlineData("[note]: /posts/12 \"titre\"\n  [b]: <https://e.org/b>\nx [c]: /posts/13", "/posts/12 https://e.org/b")]
    [InlineData("`[a](/posts/1)` \\[x](/posts/2)\n```\nhttps://e.org\n```\n[ouvert](/posts/3", "/posts/2")]
    [InlineData("/posts/1 [a](posts/2) [b](javascript:x) ftp://e.org [c](#d) [e]()", "")]
    public void Links_are_found_outside_code(string text, string links) =>
        Assert.Equal(links.Split(' ', StringSplitOptions.RemoveEmptyEntries), TextEntities.Find(text).Links, StringComparer.Ordinal);

    [Fact]
    public void No_more_than_fifty_links_are_taken_and_none_that_is_endless()
    {
        var many = string.Concat(Enumerable.Range(0, 60).Select(i => $"[x](/posts/{i}) "));

        Assert.Equal(50, TextEntities.Find(many).Links.Count);
        Assert.Empty(TextEntities.Find($"[x](/{new string('a', 2_000)})").Links);
    }

    [Fact]
    public void No_text_makes_it_throw_or_run_on()
    {
        foreach (var mark in (string[])["](", "]:", "://", "[](", "<a", "[a]: "])
        {
            Assert.NotNull(TextEntities.Find(string.Concat(Enumerable.Repeat(mark, 10_000))).Links);
            Assert.NotNull(TextEntities.Find(string.Concat(Enumerable.Repeat($"{mark}\n", 10_000))).Links);
        }

        foreach (var mark in "@#`~\\[]<>:w( \n*")
        {
            Assert.NotNull(TextEntities.Find(new string(mark, 20_000)).Handles);
            Assert.NotNull(TextEntities.Find(string.Concat(Enumerable.Repeat($"{mark}@a`", 5_000))).Topics);
        }
    }
}
