using Microsoft.Extensions.Options;
using Rse.Texts;

namespace Rse.Core.Tests.Texts;

public sealed class TextScannerTests
{
    private readonly PlainTextFormat _format = new(Options.Create(new TextOptions()));

    [Theory]
    [InlineData("Merci @amelie, @Hugo.Lambert et @amelie.", "amelie Hugo.Lambert")]
    [InlineData("(@amelie) **@hugo** _@ines_ __@yann__", "amelie hugo ines yann")]
    [InlineData(".@amelie 👋@hugo ❤️@ines l’@yann cc:@paul", "amelie hugo ines yann paul")]
    [InlineData("@amelie/@hugo/@ines @paul&@yann+@nadia", "amelie hugo ines paul yann nadia")]
    [InlineData("a@b.fr x@amelie é@amelie a_@amelie @ @a @@amelie", "")]
    [InlineData("@types/node @angular/core github.com/@amelie mi-@amelie $@amelie ?q=@amelie", "")]
    [InlineData("@amelie@example.com", "")]
    [InlineData("@.amelie @-amelie @_amelie @\uFE0Famelie", "")]
    public void Mentions_are_distinguished_from_words_mailboxes_and_packages(string text, string handles) =>
        Assert.Equal(Words(handles), Parse(text).Mentions);

    [Theory]
    [InlineData("#énergie et #Énergie, #2026-bilan.", "énergie 2026-bilan")]
    [InlineData("#sécurité/#qualité #bravo🎉 🎉#fête", "sécurité qualité bravo fête")]
    [InlineData("# Titre #1 ## sous-titre ##titre", "")]
    [InlineData("a#b &#39; /#page page/#page page.html?x=#page #", "")]
    [InlineData("#fff #FFF #ff0000 #1e90ff #1e90ff80 #00f", "")]
    [InlineData("#BCE #b2b #2FA #decade #caf", "BCE b2b 2FA decade caf")]
    [InlineData("#\uFE0Fhashtag #_a #-a", "")]
    [InlineData("#ひらがな C# F#", "ひらがな")]
    public void Topics_are_distinguished_from_headings_fragments_and_colours(string text, string topics) =>
        Assert.Equal(Words(topics), Parse(text).Topics);

    [Theory]
    [InlineData(
        "Là : https://e.org/posts/1, (http://e.org/2). **HTTPS://E.org/3** www.e.org",
        "https://e.org/posts/1 http://e.org/2 https://e.org/3 http://www.e.org"
    )]
    [InlineData(
        "https://fr.wikipedia.org/wiki/Mercure_(planète)#Orbite «http://a/b»… http://[::1]:80/x",
        "https://fr.wikipedia.org/wiki/Mercure_(planète)#Orbite http://a/b http://[::1]:80/x"
    )]
    [InlineData("jean@exemple.fr, jean.d_a+b@a-b.example.", "mailto:jean@exemple.fr mailto:jean.d_a+b@a-b.example")]
    [InlineData("https://例え.jp/道。次", "https://例え.jp/道")]
    [InlineData("http:// https://( xhttp://a ftp://e.org www. react@18.2.0 a@b @a@b.fr /http://a \\\\srv\\partage", "")]
    public void Addresses_are_distinguished_from_their_sentence(string text, string links) => Assert.Equal(Words(links), Parse(text).Links);

    [Theory]
    [InlineData("HTTP://Jean@Wiki.LOCAL/X?Y#Z", "http://Jean@wiki.local/X?Y#Z")]
    [InlineData("www.Example.org", "http://www.example.org")]
    [InlineData("MAILTO:Jean@Example.org", "mailto:Jean@Example.org")]
    [InlineData("/Posts/1", "/Posts/1")]
    [InlineData("a/b:c", "a/b:c")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("ftp://e.org", null)]
    [InlineData(" ", null)]
    public void Addresses_are_stored_in_one_spelling(string address, string? stored) =>
        Assert.Equal(stored, TextScanner.Normalize(address));

    private ParsedText Parse(string text) => _format.Parse(new TextContext { Text = text });

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
