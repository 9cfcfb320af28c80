using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Rse.Mail.ReplyTexts;

/// <summary>What mail programs write into the HTML of a reply to mark its parts.</summary>
internal static class HtmlMarks
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.Ordinal,
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tr",
        "ul"
    );

    private static readonly FrozenSet<string> Margins = FrozenSet.Create(
        StringComparer.Ordinal,
        "blockquote",
        "dl",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ol",
        "p",
        "pre",
        "table",
        "ul"
    );

    // Gmail, Thunderbird, Outlook on phones and on the web, Proton, Zimbra, Samsung, Apple. Outlook on the web prefixes "x_" each time
    // that it shows foreign HTML.
    private static readonly FrozenSet<string> Signatures = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "gmail_signature",
        "gmail_signature_prefix",
        "moz-signature",
        "ms-outlook-mobile-signature",
        "ms-outlook-ios-signature",
        "protonmail_signature_block",
        "AppleMailSignature",
        "Signature",
        "composer_signature",
        "signature",
        "zimbra_signature",
        "k9mail-signature",
        "yahoo-signature",
        "bm-composer-signature-container"
    );

    // What holds the answered letter as a whole, with no mark of quoting inside.
    private static readonly FrozenSet<string> Originals = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "yahoo_quoted",
        "ms-outlook-mobile-reference-message",
        "mail-editor-reference-message-container",
        "replybody1",
        "OLK_SRC_BODY_SECTION",
        "zmail_extra",
        "hmmessage-quote"
    );

    private static readonly FrozenSet<string> Attributions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "gmail_attr",
        "moz-cite-prefix",
        "reply-intro"
    );

    public static bool IsBlock(IElement element) => Blocks.Contains(element.LocalName);

    /// <summary>Whether an empty line stands before and after. Outlook writes a paragraph for each line, without one.</summary>
    public static bool HasMargin(IElement element) =>
        Margins.Contains(element.LocalName)
        && !element.ClassList.Any(name =>
            name.Contains("MsoNormal", StringComparison.Ordinal) || name.Contains("MsoListParagraph", StringComparison.Ordinal)
        )
        && !HasNoMargin(element)
        && element.ParentElement is not { LocalName: "li" or "ul" or "ol" };

    /// <summary>Whether all in the element is quoted.</summary>
    public static bool IsQuote(IElement element) =>
        element.LocalName == "blockquote"
            ? !IsIndent(element)
            : Has(element, Originals) || element.GetAttribute("data-marker") == "__QUOTED_TEXT__";

    public static bool IsSignature(IElement element) =>
        element.LocalName is "div" or "p" or "pre" or "table" or "span" or "section"
        && (
            Has(element, Signatures)
            || element.GetAttribute("data-smartmail") == "gmail_signature"
            || element.GetAttribute("data-marker") == "__SIG_PRE__"
            || element.GetAttribute("data-marker") == "__SIG_POST__"
        );

    public static bool IsAttribution(IElement element) => Has(element, Attributions);

    /// <summary>Whether the answered letter begins with this element and ends with the letter.</summary>
    public static bool IsOriginal(IElement element)
    {
        var id = element.Id?.Replace("x_", "", StringComparison.Ordinal);
        return id is "appendonsend" or "divRplyFwdMsg" or "zwchr" || element.GetAttribute("data-marker") is "__DIVIDER__" or "__HEADERS__";
    }

    private static bool Has(IElement element, FrozenSet<string> names)
    {
        var id = element.Id;
        return (id is not null && names.Contains(Name(id))) || element.ClassList.Any(name => names.Contains(Name(name)));
    }

    private static string Name(string name)
    {
        while (name.StartsWith("x_", StringComparison.Ordinal))
        {
            name = name[2..];
        }

        // Yahoo numbers its names: ydp1a2b3c4dyahoo_quoted.
        return name.EndsWith("yahoo_quoted", StringComparison.Ordinal) || name.StartsWith("yahoo_quoted", StringComparison.Ordinal)
            ? "yahoo_quoted"
            : name;
    }

    /// <summary>Editors indent with a blockquote that is no quote; it has no border and no mark.</summary>
    private static bool IsIndent(IElement element)
    {
        var style = element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        return element.GetAttribute("type") is null
            && element.ClassList.Length == 0
            && element.GetAttribute("cite") is null
            && style.StartsWith("margin:00040px", StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasNoMargin(IElement element)
    {
        var style = element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        return style.Contains("margin:0", StringComparison.OrdinalIgnoreCase)
            || (
                style.Contains("margin-top:0", StringComparison.OrdinalIgnoreCase)
                && style.Contains("margin-bottom:0", StringComparison.OrdinalIgnoreCase)
            );
    }
}
