using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Rse.Markdown.Texts;
using Rse.Tests;
using Rse.Texts;

namespace Rse.Markdown.Tests.Texts;

public sealed class SafeHtmlTests
{
    private static readonly HashSet<string> Tags =
    [
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "input",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];

    private static readonly HashSet<string> Attributes =
    [
        "align",
        "alt",
        "checked",
        "class",
        "dir",
        "disabled",
        "href",
        "loading",
        "referrerpolicy",
        "rel",
        "src",
        "start",
        "title",
        "type",
    ];

    private static readonly ITextFormat Format = MarkdownFormatTests.Make();

    [Fact]
    public void Every_known_payload_comes_out_harmless()
    {
        var payloads = Strings("security/markdown-xss.json");

        Assert.Equal(250, payloads.Count);
        Assert.All(payloads, AssertHarmless);
    }

    [Fact]
    public void Every_naughty_string_comes_out_harmless() => Assert.All(Strings("security/blns.json"), AssertHarmless);

    [Fact]
    public void Raw_html_comes_out_harmless_even_without_markdown_before_it()
    {
        // The sanitizer alone must hold, for the day that a Markdown extension lets something through.
        var safe = new SafeHtml();

        Assert.All(Strings("security/markdown-xss.json").Concat(Strings("security/blns.json")), html => AssertAllowed(safe.Clean(html)));
    }

    [Fact]
    public void Random_texts_come_out_harmless_and_cleaning_twice_changes_nothing()
    {
        string[] pieces =
        [
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "\"",
            "'",
            "!",
            "&",
            "#",
            "@",
            "`",
            "*",
            "_",
            "\n",
            " ",
            "a",
            "x=",
            "on",
            "javascript:",
            "data:",
            "https://e.org",
            "<a href=",
            "<img src=",
            "style=",
            "&#x6a;",
            "\\",
            "|",
            "-",
            "1.",
        ];
        var safe = new SafeHtml();
        Gen.Int[0, pieces.Length - 1]
            .Array[0, 40]
            .Sample(picks =>
            {
                var text = string.Concat(picks.Select(pick => pieces[pick]));
                AssertHarmless(text);
                var clean = safe.Clean(text);
                Assert.Equal(clean, safe.Clean(clean));
            });
    }

    private static void AssertHarmless(string markdown) => AssertAllowed(Format.Parse(new TextContext { Text = markdown })?.Html ?? "");

    private static void AssertAllowed(string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Tags);
            foreach (var attribute in element.Attributes)
            {
                Assert.Contains(attribute.Name, Attributes);
                if (attribute.Name is "href" or "src")
                {
                    Assert.True(IsAllowed(attribute.Value), html);
                }
            }
        }
    }

    private static bool IsAllowed(string address)
    {
        // As a browser reads it: without what it strips before it looks at the scheme.
        var read = new string([.. address.Where(character => character > ' ')]);
        return !read.Split('/', '?', '#')[0].Contains(':', StringComparison.Ordinal)
            || read.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            || read.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            || read.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
            || read.StartsWith("tel:", StringComparison.OrdinalIgnoreCase);
    }

    private static List<string> Strings(string file) => JsonSerializer.Deserialize<List<string>>(File.ReadAllText(SharedData.Find(file)))!;
}
