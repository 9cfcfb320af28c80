using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;

namespace Rse.Mail.Letters.Texts;

/// <summary>Prepares the safe HTML of a text for a letter: no images, no classes, styles inlined, and no more than fits.</summary>
/// <remarks>
/// An image is loaded when the letter is read, which tells its server who reads when: a link stands for it. Thread-safe: a parser for each
/// call.
/// </remarks>
internal static class LetterHtml
{
    private const int MostElements = 2000;
    private const int MostDepth = 60;

    private static readonly Dictionary<string, string> Styles = new(StringComparer.Ordinal)
    {
        ["p"] = "margin:4px 0 8px 0;",
        ["ul"] = "margin:4px 0 8px 0;padding-left:24px;",
        ["ol"] = "margin:4px 0 8px 0;padding-left:24px;",
        ["blockquote"] = "margin:4px 0 8px 0;padding-left:12px;border-left:3px solid #c5ccd6;",
        ["pre"] = "margin:4px 0 8px 0;padding:8px;background-color:#f2f4f7;white-space:pre-wrap;overflow-wrap:anywhere;font-size:14px;",
        ["code"] = "background-color:#f2f4f7;font-family:Consolas,Menlo,monospace;font-size:14px;",
        ["a"] = "color:#1657b8;text-decoration:underline;",
        ["table"] = "border-collapse:collapse;",
        ["td"] = "padding:4px 8px;border:1px solid #c5ccd6;",
        ["th"] = "padding:4px 8px;border:1px solid #c5ccd6;text-align:left;",
        ["h1"] = "margin:8px 0 4px 0;font-size:18px;",
        ["h2"] = "margin:8px 0 4px 0;font-size:17px;",
        ["h3"] = "margin:8px 0 4px 0;font-size:16px;",
        ["h4"] = "margin:8px 0 4px 0;font-size:16px;",
        ["h5"] = "margin:8px 0 4px 0;font-size:16px;",
        ["h6"] = "margin:8px 0 4px 0;font-size:16px;",
        ["hr"] = "border:0;border-top:1px solid #c5ccd6;",
    };

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "href",
        "lang",
        "dir",
        "colspan",
        "rowspan",
        "start",
        "reversed",
        "title",
    };

    // What may load, run or post something, whatever let it through.
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "script",
        "style",
        "link",
        "meta",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "button",
        "svg",
        "math",
        "video",
        "audio",
        "source",
        "picture",
        "base",
    };

    /// <summary>The HTML as a letter shows it.</summary>
    /// <param name="html">Safe HTML with absolute addresses.</param>
    /// <param name="words">The language.</param>
    /// <param name="most">The most characters of text, at least 1.</param>
    /// <returns>The HTML, and whether something of it was left out.</returns>
    public static (MarkupString Html, bool IsCut) Prepare(string html, LetterWords words, int most)
    {
        var document = new HtmlParser().ParseDocument("");
        var body = document.Body!;
        body.InnerHtml = html;
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            Clean(document, element, words);
        }

        var cut = new Cut(most);
        cut.Apply(body, 0);
        return (new MarkupString(body.InnerHtml), cut.IsCut);
    }

    private static void Clean(IHtmlDocument document, IElement element, LetterWords words)
    {
        if (element.LocalName == "img")
        {
            element.Replace(Link(document, element, words));
            return;
        }

        if (Dropped.Contains(element.LocalName))
        {
            element.Remove();
            return;
        }

        foreach (var attribute in element.Attributes.Select(attribute => attribute.Name).Where(name => !Kept.Contains(name)).ToList())
        {
            element.RemoveAttribute(attribute);
        }

        if (element.GetAttribute("href") is { } href && !IsLink(href))
        {
            element.RemoveAttribute("href");
        }

        if (Styles.TryGetValue(element.LocalName, out var style))
        {
            element.SetAttribute("style", style);
        }
    }

    private static INode Link(IHtmlDocument document, IElement image, LetterWords words)
    {
        var text = image.GetAttribute("alt") is { Length: > 0 } alt ? alt : words.Image;
        if (image.GetAttribute("src") is not { } source || !IsLink(source) || image.Closest("a") is not null)
        {
            return document.CreateTextNode($"[{text}]");
        }

        var link = document.CreateElement("a");
        link.SetAttribute("href", source);
        link.SetAttribute("style", Styles["a"]);
        link.TextContent = $"[{text}]";
        return link;
    }

    private static bool IsLink(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto";

    /// <summary>Leaves out what is behind the last character that fits.</summary>
    private sealed class Cut(int most)
    {
        private int _characters = most;
        private int _elements = MostElements;

        public bool IsCut { get; private set; }

        public void Apply(INode parent, int depth)
        {
            foreach (var node in parent.ChildNodes.ToList())
            {
                if (_characters <= 0 || _elements <= 0 || depth > MostDepth)
                {
                    IsCut |= node is IElement || !string.IsNullOrWhiteSpace(node.TextContent);
                    parent.RemoveChild(node);
                }
                else if (node is IText text)
                {
                    Apply(text);
                }
                else if (node is IElement)
                {
                    _elements--;
                    Apply(node, depth + 1);
                }
                else
                {
                    parent.RemoveChild(node);
                }
            }
        }

        private void Apply(IText text)
        {
            if (text.Data.Length > _characters)
            {
                text.Data = Rse.Texts.Excerpt.Of(text.Data, Math.Max(1, _characters));
                _characters = 0;
                IsCut = true;
            }
            else
            {
                _characters -= text.Data.Length;
            }
        }
    }
}
