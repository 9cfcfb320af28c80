using AngleSharp.Html.Parser;
using Rse.Texts;

namespace Rse.Markdown.Tests.Texts;

/// <summary>What a reader sees as mentions, topics and links, read from the HTML alone.</summary>
internal sealed class ShownMarks
{
    private ShownMarks(string html)
    {
        foreach (var anchor in new HtmlParser().ParseDocument(html).QuerySelectorAll("a"))
        {
            if (anchor.ClassList.Contains("mention"))
            {
                Add(Mentions, anchor.TextContent[1..], StringComparer.OrdinalIgnoreCase);
            }
            else if (anchor.ClassList.Contains("topic"))
            {
                Add(Topics, anchor.TextContent[1..], StringComparer.OrdinalIgnoreCase);
            }
            else if (TextScanner.Normalize(anchor.GetAttribute("href") ?? "") is { } address)
            {
                Add(Links, Uri.UnescapeDataString(address), StringComparer.Ordinal);
            }
        }
    }

    public List<string> Mentions { get; } = [];

    public List<string> Topics { get; } = [];

    public List<string> Links { get; } = [];

    /// <summary>Fails where a text shows other mentions, topics or links than those that are stored.</summary>
    public static void AssertStored(string text, ParsedText parsed)
    {
        var shown = new ShownMarks(parsed.Html);
        Assert.True(
            shown.Mentions.SequenceEqual(parsed.Mentions, StringComparer.Ordinal),
            Tell("mentions", text, shown.Mentions, parsed.Mentions, parsed.Html)
        );
        Assert.True(
            shown.Topics.SequenceEqual(parsed.Topics, StringComparer.Ordinal),
            Tell("topics", text, shown.Topics, parsed.Topics, parsed.Html)
        );

        // HTML escapes what an address may not hold.
        var links = parsed.Links.Select(Uri.UnescapeDataString).Distinct(StringComparer.Ordinal);
        Assert.True(shown.Links.SequenceEqual(links, StringComparer.Ordinal), Tell("links", text, shown.Links, parsed.Links, parsed.Html));
    }

    private static void Add(List<string> names, string name, StringComparer comparer)
    {
        if (!names.Contains(name, comparer))
        {
            names.Add(name);
        }
    }

    private static string Tell(string what, string text, IEnumerable<string> shown, IEnumerable<string> stored, string html) =>
        $"The {what} shown are [{string.Join(", ", shown)}], those stored [{string.Join(", ", stored)}], for:\n{text}\n\n{html}";
}
