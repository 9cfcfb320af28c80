using Rse.Texts;

namespace Rse.Markdown.Tests.Texts;

/// <summary>Names within code, destinations, titles, images, definitions and comments are nobody's; those behind count.</summary>
public sealed class CodeTests
{
    private static readonly ITextFormat Format = MarkdownFormatTests.Make();

    // In each, @a1, #a1 and http://a1 stand where nothing may be named, @b2 and #b2 where both must be.
    public static TheoryData<string> Forms =>
        [
            "`@a1 #a1 http://a1` @b2 #b2",
            "``@a1 ` #a1`` @b2 #b2",
            "``` @a1 #a1 ``` @b2 #b2",
            "```git @a1 #a1``` puis @b2 #b2",
            "@b2 `@a1` #b2 ``#a1``",
            "`@a1\n#a1` @b2 #b2",
            "```\n@a1 #a1\n```\n@b2 #b2",
            "```sh\n@a1\n\n#a1\n```\n\n@b2 #b2",
            "~~~ js title=\"@a1\"\n#a1\n~~~\n@b2 #b2",
            "````\n```\n@a1\n```\n#a1\n````\n@b2 #b2",
            "```\n@a1\n```js\n#a1\n```\n@b2 #b2",
            "   ```\n   @a1\n   ```\n@b2 #b2",
            "    @a1 #a1\n\n@b2 #b2",
            "Voici :\n\n    @a1\n\n    #a1\n\n@b2 #b2",
            "\t@a1 #a1\n\n@b2 #b2",
            "1. ```sh\n   @a1\n\n   #a1\n   ```\n\n@b2 #b2",
            "- ```\n  @a1\n  ```\n- @b2 #b2",
            "- a\n\n      @a1 #a1\n\n- @b2 #b2",
            "- [ ] `@a1` @b2 #b2",
            "1. a\n   - ~~~\n     @a1\n     ~~~\n   - @b2 #b2",
            "> ```\n> @a1 #a1\n> ```\n\n@b2 #b2",
            "> - ```\n>   @a1\n>   ```\n\n@b2 #b2",
            ">     @a1\n\n@b2 #b2",
            "> @a1\n\n@b2 #b2",
            "> > @a1\n> @a1\n\n@b2 #b2",
            "- > @a1\n\n@b2 #b2",
            "> a\n@a1\n\n@b2 #b2",
            "[a](/x) [@a1 #a1](/y) @b2 #b2",
            "[a](</@a1 #a1>) @b2 #b2",
            "[a](/x \"@a1 (#a1)\") [b](/y '@a1') [c](/z (@a1)) @b2 #b2",
            "[a][r] @b2 #b2\n\n[r]: /x \"@a1 #a1\"",
            "[@a1]: /x\n\n@b2 #b2",
            "[r]: </@a1>\n  '#a1'\n\n@b2 #b2",
            "![@a1 #a1](/x.png \"@a1\") @b2 #b2",
            "![@a1][r] @b2 #b2\n\n[r]: /x.png '#a1'",
            "<mailto:@a1> </@a1> @b2 #b2",
            "<!-- @a1 #a1 --> @b2 #b2",
            "<!--\n@a1\n\n#a1\n-->\n\n@b2 #b2",
            "<!-- a --> @b2 <!-- @a1 --> #b2",
            "<!--\n@a1\n\n#a1\n--> @b2 #b2",
            "- <!--\n  @a1\n  --> @b2 #b2",
            "<pre>\n@a1\n</pre> @b2 #b2",
            "<b title=\"@a1 #a1\">x</b> @b2 #b2",
            "<a href='/#a1'>x</a> @b2 #b2",
            "<code>@a1 #a1</code> @b2 #b2",
            "<kbd>*@a1*</kbd> <samp>#a1</samp> @b2 #b2",
            "<pre>\n@a1\n\n#a1\n</pre>\n\n@b2 #b2",
            "<pre><code class=\"x\">\n@a1\n</code></pre>\n@b2 #b2",
            "<script>\n@a1\n</script>\n\n@b2 #b2",
            "<textarea>@a1</textarea>\n\n@b2 #b2",
            "<?php @a1 ?>\n\n@b2 #b2",
            "<![CDATA[ @a1 ]]>\n\n@b2 #b2",
            "<div>\n@b2 #b2\n</div>",
            "le tag <code> de @b2 #b2",
            "un <!-- jamais fermé @b2 #b2",
            "<pre> jamais fermé @b2 #b2",
            "`jamais fermé @b2 #b2",
            "\\@a1 \\#a1 &#64;a1 &#35;a1 @b2 #b2",
            "| `@a1` | x |\n|---|---|\n| @b2 | #b2 |",
            "# @b2\n\n#b2",
            "@b2\n===\n\n#b2",
            "~~@b2~~ ***#b2***",
            "- [x] @b2\n- [ ] #b2",
            "**@b2**: *#b2*",
        ];

    [Theory]
    [MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void Only_what_is_no_code_or_markup_names_somebody(string text)
    {
        var parsed = Format.Parse(new TextContext { Text = text })!;

        Assert.Equal(["b2"], parsed.Mentions);
        Assert.Equal(["b2"], parsed.Topics);
        Assert.DoesNotContain("http://a1", parsed.Links, StringComparer.Ordinal);
        ShownMarks.AssertStored(text, parsed);
    }

    [Fact]
    public void What_html_takes_for_code_is_shown_as_typed_line_by_line()
    {
        var html = Format.Parse(new TextContext { Text = "<pre>\na *b*\n</pre>" })!.Html;

        Assert.Equal("<p dir=\"auto\">&lt;pre&gt;<br>\na *b*<br>\n&lt;/pre&gt;</p>", html.TrimEnd());
    }
}
