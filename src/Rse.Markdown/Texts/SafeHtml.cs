using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace Rse.Markdown.Texts;

/// <summary>The allow-list: what Markdown makes, and nothing else. Safe on several threads at once.</summary>
internal sealed class SafeHtml
{
    private readonly HtmlSanitizer _sanitizer = new(
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
                "alt",
                "checked",
                "class",
                "disabled",
                "href",
                "rel",
                "src",
                "start",
                "title",
                "type",
            },
            AllowedClasses = new HashSet<string>(StringComparer.Ordinal) { "contains-task-list", "mention", "task-list-item", "topic" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
            AllowDataAttributes = false,
        }
    );

    public string Clean(string html)
    {
        var body = _sanitizer.SanitizeDom(html).Body!;
        foreach (var element in body.QuerySelectorAll("a, img, input").ToList())
        {
            Mend(element);
        }

        return HtmlWriter.Write(body);
    }

    private static void Mend(IElement element)
    {
        switch (element)
        {
            case IHtmlAnchorElement anchor when IsForeign(anchor.GetAttribute("href")):
                // Whoever is linked to learns nothing of the page, and gains no rank from what members write.
                anchor.SetAttribute("rel", "nofollow noopener noreferrer ugc");
                break;
            case IHtmlImageElement image when !IsLoadable(image.GetAttribute("src")):
                // Over http an image would tell the network what is read; what is left of it is its description.
                image.Replace(image.Owner!.CreateTextNode(image.AlternativeText ?? ""));
                break;
            case IHtmlInputElement input when input.GetAttribute("type") is not "checkbox":
                input.Remove();
                break;
            case IHtmlInputElement input:
                input.SetAttribute("disabled", "");
                break;
        }
    }

    private static bool IsForeign(string? address) =>
        address is not null && (!address.StartsWith('/') || address.StartsWith("//", StringComparison.Ordinal));

    private static bool IsLoadable(string? address) =>
        address is not null
        && (
            address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal))
        );
}
