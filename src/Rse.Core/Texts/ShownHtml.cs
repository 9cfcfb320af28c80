using System.Net;
using System.Text;

namespace Rse.Texts;

/// <summary>
/// Finishes the safe HTML of a text for where it is shown: mentions of members whom it does not mention become plain text, addresses become
/// those of one place, and images below the API leave their description.
/// </summary>
/// <remarks>Reads what text formats write: tags with lower-case names and quoted attributes. Takes time linear in the HTML.</remarks>
internal sealed class ShownHtml(AppRoot root, IReadOnlyCollection<string> mentions, Uri? feedRoot)
{
    private readonly StringBuilder _html = new();

    // Asked for once a text, and only where it has a relative address.
    private Uri? _pageRoot;

    public static string Write(string html, AppRoot root, IReadOnlyCollection<string> mentions, Uri? feedRoot) =>
        html.Contains("<a ", StringComparison.Ordinal) || html.Contains("<img ", StringComparison.Ordinal)
            ? new ShownHtml(root, mentions, feedRoot).Write(html)
            : html;

    private string Write(string html)
    {
        _html.EnsureCapacity(html.Length + 64);
        var at = 0;
        while (FindTag(html, at) is >= 0 and var tag)
        {
            _html.Append(html, at, tag - at);
            at = WriteTag(html, tag);
        }

        return _html.Append(html, at, html.Length - at).ToString();
    }

    private static int FindTag(string html, int at)
    {
        while (html.IndexOf('<', at) is >= 0 and var tag)
        {
            var rest = html.AsSpan(tag);
            if (rest.StartsWith("<a ", StringComparison.Ordinal) || rest.StartsWith("<img ", StringComparison.Ordinal))
            {
                return tag;
            }

            at = tag + 1;
        }

        return -1;
    }

    // Writes what stands for a tag, and returns where the text goes on.
    private int WriteTag(string html, int tag)
    {
        var end = FindEnd(html, tag);
        var isImage = html[tag + 1] == 'i';
        var (start, length) = FindValue(html, tag, end, isImage ? " src=\"" : " href=\"");
        if (start < 0)
        {
            _html.Append(html, tag, end - tag);
            return end;
        }

        var address = WebUtility.HtmlDecode(html.Substring(start, length));
        if (isImage && root.IsApi(address))
        {
            var (words, count) = FindValue(html, tag, end, " alt=\"");
            _html.Append(html, Math.Max(words, 0), count);
            return end;
        }

        var kind = Value(html, FindValue(html, tag, end, " class=\""));
        if (kind is "mention" && FindName(html, end, out var close) is var name && !mentions.Contains(name, StringComparer.Ordinal))
        {
            _html.Append(html, end, close - end);
            return close + "</a>".Length;
        }

        var meant = kind is "mention" or "topic" ? AppRoot.OfPage(address) : address;
        var shown =
            feedRoot is not null ? root.Anywhere(meant, feedRoot)
            : AppRoot.IsRelative(meant) ? AppRoot.OnPage(meant, _pageRoot ??= root.Current)
            : meant;
        if (string.Equals(shown, address, StringComparison.Ordinal))
        {
            _html.Append(html, tag, end - tag);
            return end;
        }

        _html.Append(html, tag, start - tag).Append(Escape(shown)).Append(html, start + length, end - start - length);
        return end;
    }

    // The handle that a mention shows, folded as it is stored.
    private static string FindName(string html, int start, out int close)
    {
        close = html.IndexOf("</a>", start, StringComparison.Ordinal);
        close = close < 0 ? html.Length - "</a>".Length : close;
        return WebUtility.HtmlDecode(html[start..Math.Max(start, close)]).TrimStart('@', '＠').ToLowerInvariant();
    }

    private static int FindEnd(string html, int tag)
    {
        var isQuoted = false;
        for (var i = tag; i < html.Length; i++)
        {
            isQuoted ^= html[i] == '"';
            if (html[i] == '>' && !isQuoted)
            {
                return i + 1;
            }
        }

        return html.Length;
    }

    private static (int Start, int Length) FindValue(string html, int tag, int end, string name)
    {
        var start = html.AsSpan(tag, end - tag).IndexOf(name, StringComparison.Ordinal);
        if (start < 0)
        {
            return (-1, 0);
        }

        start += tag + name.Length;
        var length = html.AsSpan(start, end - start).IndexOf('"');
        return length < 0 ? (-1, 0) : (start, length);
    }

    private static string Value(string html, (int Start, int Length) found) =>
        found.Start < 0 ? "" : html.Substring(found.Start, found.Length);

    private static string Escape(string value) =>
        value
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
