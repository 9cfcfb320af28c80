using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Rse.AspNetCore.Tests.Posts;

/// <summary>What HTML that came from people may hold, by a list of its own, so that a gap in the sanitizer's is seen.</summary>
internal static class Harmless
{
    private static readonly string[] Elements =
    [
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "button",
        "base",
        "link",
        "meta",
        "svg",
        "math",
        "template",
        "noscript",
        "video",
        "audio",
        "frame",
        "frameset",
        "applet",
    ];

    public static void Check(string html, string source)
    {
        var document = new HtmlParser().ParseDocument($"<!doctype html><body>{html}</body>");
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.False(
                Elements.Contains(element.LocalName, StringComparer.Ordinal) && !IsTaskBox(element),
                $"<{element.LocalName}> from {source}\n{html}"
            );
            foreach (var attribute in element.Attributes)
            {
                Assert.False(
                    attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                        || attribute.Name is "style" or "srcdoc" or "formaction",
                    $"{attribute.Name} from {source}\n{html}"
                );
                Assert.False(
                    attribute.Name is "href" or "src" && !IsFetchable(attribute.Value),
                    $"{attribute.Value} from {source}\n{html}"
                );
            }
        }
    }

    // The box of a task list, which does nothing.
    private static bool IsTaskBox(IElement element) =>
        element.LocalName is "input" && element.GetAttribute("type") is "checkbox" && element.HasAttribute("disabled");

    private static bool IsFetchable(string address)
    {
        // As browsers read it: blanks and control characters in a scheme do not count.
        var bare = string.Concat(address.Where(character => character > ' '));
        var scheme = bare.IndexOf(':', StringComparison.Ordinal);
        var end = bare.IndexOfAny(['/', '?', '#']);
        return scheme < 0 || (end >= 0 && end < scheme) || bare[..scheme].ToLowerInvariant() is "http" or "https" or "mailto" or "tel";
    }
}
