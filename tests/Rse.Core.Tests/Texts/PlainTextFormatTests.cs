using Microsoft.Extensions.Options;
using Rse.Testing.Texts;
using Rse.Texts;

namespace Rse.Core.Tests.Texts;

public sealed class PlainTextFormatTests : TextFormatContract
{
    protected override ITextFormat Format { get; } = new PlainTextFormat(Options.Create(new TextOptions()));

    [Theory]
    [InlineData("a < b\nc\n\n  d ", "<p dir=\"auto\">a &lt; b<br>\nc</p>\n<p dir=\"auto\">d</p>\n")]
    [InlineData("Merci @Amelie", "<p dir=\"auto\">Merci <a href=\"/members/amelie\" class=\"mention\">@Amelie</a></p>\n")]
    [InlineData("#Énergie", "<p dir=\"auto\"><a href=\"/topics/%C3%A9nergie\" class=\"topic\">#Énergie</a></p>\n")]
    [InlineData(
        "(https://example.org/?a=1&b=2)",
        "<p dir=\"auto\">(<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"nofollow noopener noreferrer "
            + "ugc\">https://example.org/?a=1&amp;b=2</a>)</p>\n"
    )]
    [InlineData("> @amelie a dit", "<p dir=\"auto\">&gt; @amelie a dit</p>\n")]
    public void Text_is_shown_as_typed_with_links(string text, string html) =>
        Assert.Equal(html, Format.Parse(new TextContext { Text = text })!.Html);

    [Fact]
    public void Links_that_would_make_too_much_html_are_left_out_and_name_nobody()
    {
        var format = new PlainTextFormat(
            Options.Create(new TextOptions { MemberPage = $"https://example.org/{new string('a', 200)}/{{handle}}" })
        );
        var text = string.Concat(Enumerable.Repeat("@ab ", 5_000));

        var parsed = format.Parse(new TextContext { Text = text });

        Assert.Empty(parsed.Mentions);
        Assert.DoesNotContain("<a", parsed.Html, StringComparison.Ordinal);
    }
}
