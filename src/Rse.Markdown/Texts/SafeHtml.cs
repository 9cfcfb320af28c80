using System.Buffers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using Rse.Texts;

namespace Rse.Markdown.Texts;

/// <summary>The allow-list: what Markdown makes, and nothing else. Safe on several threads at once.</summary>
/// <param name="mayShow">Whether an image may be loaded from an address; null for none.</param>
internal sealed class SafeHtml(Func<string, bool>? mayShow = null)
{
    // Each image costs the reader's browser a request.
    private const int MaxImages = 50;

    private const string Mended = "a, blockquote, h3, h4, h5, h6, img, input, ol, p, pre, table, ul";

    private static readonly SearchValues<char> LanguageCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+#._-"
    );

    private readonly HtmlSanitizer _sanitizer = Build();

    public string Clean(string html)
    {
        var body = _sanitizer.SanitizeDom(html).Body!;
        var images = 0;
        foreach (var element in body.QuerySelectorAll(Mended).ToList())
        {
            switch (element)
            {
                case IHtmlAnchorElement anchor:
                    Mend(anchor);
                    break;
                case IHtmlImageElement image:
                    Mend(image, ref images);
                    break;
                case IHtmlInputElement input when input.GetAttribute("type") is not "checkbox":
                    input.Remove();
                    break;
                case IHtmlInputElement input:
                    input.SetAttribute("disabled", "");
                    break;
                default:
                    // Each block has the direction of its own words.
                    element.SetAttribute("dir", "auto");
                    break;
            }
        }

        return HtmlWriter.Write(body);
    }

    private static HtmlSanitizer Build()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
                {
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
                },
                AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
                {
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
                },
                AllowedClasses = new HashSet<string>(StringComparer.Ordinal) { "contains-task-list", "mention", "task-list-item", "topic" },
                AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto", "tel" },
                UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
                AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
                AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
                AllowDataAttributes = false,
            }
        );
        sanitizer.RemovingCssClass += (_, removing) => removing.Cancel = IsLanguage(removing.CssClass);
        return sanitizer;
    }

    // The language of code, as the specification of Markdown names it for those who color it.
    private static bool IsLanguage(string name) =>
        name.Length is > 9 and <= 40
        && name.StartsWith("language-", StringComparison.Ordinal)
        && name.AsSpan(9).IndexOfAnyExcept(LanguageCharacters) < 0;

    private static void Mend(IHtmlAnchorElement anchor)
    {
        var address = anchor.GetAttribute("href");
        if (address is null || TextScanner.Normalize(address) is null)
        {
            // What leads nowhere is no link.
            anchor.Replace([.. anchor.ChildNodes]);
        }
        else if (IsForeign(address))
        {
            // Whoever is linked to learns nothing of the page, and gains no rank from what members write.
            anchor.SetAttribute("rel", "nofollow noopener noreferrer ugc");
        }
    }

    private void Mend(IHtmlImageElement image, ref int images)
    {
        if (mayShow is null || image.GetAttribute("src") is not { } address || !mayShow(address) || ++images > MaxImages)
        {
            // What is left of it is its description.
            image.Replace(image.Owner!.CreateTextNode(image.AlternativeText ?? ""));
            return;
        }

        image.SetAttribute("loading", "lazy");
        image.SetAttribute("referrerpolicy", "no-referrer");
    }

    // By its scheme, or two slashes, as a browser reads them.
    private static bool IsForeign(string address) =>
        address.Replace('\\', '/') is var read
        && (read.StartsWith("//", StringComparison.Ordinal) || read.Split('/', '?', '#')[0].Contains(':', StringComparison.Ordinal));
}
