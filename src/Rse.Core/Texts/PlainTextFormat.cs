using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Options;

namespace Rse.Texts;

/// <summary>Shows a text as typed, escaped, with its paragraphs and line breaks; mentions, topics and bare addresses are links. Each
/// paragraph has the direction of its own words.</summary>
internal sealed class PlainTextFormat(IOptions<TextOptions> options) : ITextFormat
{
    private const string Foreign = "rel=\"nofollow noopener noreferrer ugc\"";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly SearchValues<char> Marks = SearchValues.Create("@＠#＃hHwW\\\n");

    private readonly TextOptions _options = options.Value;

    public string Name => "plain";

    public ParsedText Parse(TextContext context)
    {
        var text = context.Text.ReplaceLineEndings("\n");
        var marks = Find(text);
        var html = context.WantsHtml ? Show(text, marks) : "";
        return html.Length <= context.MaxHtmlLength ? Make(context.Text, html, marks) : Make(context.Text, Show(text, []), []);
    }

    /// <summary>The names and addresses of a line that is shown as plain text, such as a title.</summary>
    public static ParsedText ParseLine(string line) => Make(line, "", Find(line));

    private static ParsedText Make(string text, string html, List<Mark> marks) =>
        new()
        {
            Html = html,
            Plain = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            Mentions = List(marks, MarkKind.Mention, StringComparer.OrdinalIgnoreCase),
            Topics = List(marks, MarkKind.Topic, StringComparer.OrdinalIgnoreCase),
            Links = List(marks, MarkKind.Link, StringComparer.Ordinal),
        };

    private static IReadOnlyList<string> List(List<Mark> marks, MarkKind kind, StringComparer comparer) =>
        marks.Count == 0 ? [] : [.. marks.Where(mark => mark.Kind == kind).Select(mark => mark.Target).Distinct(comparer)];

    private static List<Mark> Find(string text)
    {
        List<Mark> marks = [];
        var isQuote = IsQuote(text, 0);
        for (var at = Next(text, 0); at < text.Length; at = Next(text, at))
        {
            if (text[at] == '\n')
            {
                isQuote = IsQuote(text, ++at);
            }
            else if (text[at] == '\\')
            {
                at += Math.Max(TextScanner.ReadPath(text, at), 1);
            }
            else if (Read(text, at) is { } mark)
            {
                // A quotation shows the name and notifies nobody.
                if (!(isQuote && mark.Kind is MarkKind.Mention))
                {
                    marks.Add(mark);
                }

                at = mark.End;
            }
            else
            {
                at++;
            }
        }

        return marks;
    }

    private static int Next(string text, int at) => text.AsSpan(at).IndexOfAny(Marks) is >= 0 and var next ? at + next : text.Length;

    private static bool IsQuote(string text, int line) => text.AsSpan(line).TrimStart(' ').StartsWith('>');

    private static Mark? Read(string text, int at)
    {
        if (text[at] is not ('@' or '＠' or '#' or '＃'))
        {
            var length = TextScanner.ReadAddress(text, at);
            return length == 0 ? null : new Mark(at, at + length, MarkKind.Link, TextScanner.Normalize(text.Substring(at, length))!);
        }

        if (text[at] == '@' && TextScanner.TryReadMailbox(text, at, out var start, out var end))
        {
            return new Mark(start, end, MarkKind.Link, TextScanner.Normalize(text[start..end])!);
        }

        var name = TextScanner.ReadName(text, at);
        var kind = text[at] is '@' or '＠' ? MarkKind.Mention : MarkKind.Topic;
        return name.Length == 0 ? null : new Mark(at, at + 1 + name.Length, kind, name.ToString());
    }

    private string Show(string text, List<Mark> marks)
    {
        var html = new StringBuilder(text.Length + (text.Length / 4) + 32);
        var next = 0;
        foreach (var range in text.AsSpan().Split("\n\n"))
        {
            var (start, end) = Trim(text, range.Start.Value, range.End.Value);
            if (start == end)
            {
                continue;
            }

            html.Append("<p dir=\"auto\">");
            while (start < end)
            {
                var length = text.AsSpan(start, end - start).IndexOf('\n');
                var line = length < 0 ? end : start + length;
                next = ShowLine(html, text, start, line, marks, next);
                html.Append(length < 0 ? "" : "<br>\n");
                start = length < 0 ? end : line + 1;
            }

            html.Append("</p>\n");
        }

        return html.ToString();
    }

    private int ShowLine(StringBuilder html, string text, int start, int end, List<Mark> marks, int next)
    {
        for (; next < marks.Count && marks[next].Start < end; next++)
        {
            var mark = marks[next];
            Append(html, text.AsSpan(start..mark.Start));
            Show(html, text.AsSpan(mark.Start..mark.End), mark);
            start = mark.End;
        }

        Append(html, text.AsSpan(start..end));
        return next;
    }

    private void Show(StringBuilder html, ReadOnlySpan<char> shown, Mark mark)
    {
        var (address, attribute) = mark.Kind switch
        {
            MarkKind.Mention => (_options.MemberAddress(mark.Target), "class=\"mention\""),
            MarkKind.Topic => (_options.TopicAddress(mark.Target), "class=\"topic\""),
            _ => (mark.Target, Foreign),
        };
        if (address is null)
        {
            Append(html, shown);
            return;
        }

        html.Append("<a href=\"");
        Append(html, address);
        html.Append("\" ").Append(attribute).Append('>');
        Append(html, shown);
        html.Append("</a>");
    }

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    private static void Append(StringBuilder html, ReadOnlySpan<char> line)
    {
        Span<char> escaped = stackalloc char[512];
        while (!line.IsEmpty)
        {
            // Cut off at the end of the room, not of the text, except where it is all that is left.
            var status = Encoder.Encode(line, escaped, out var read, out var written);
            html.Append(escaped[..written]);
            line = line[read..];
            if (status is OperationStatus.Done)
            {
                return;
            }
        }
    }

    private enum MarkKind
    {
        Mention,
        Topic,
        Link,
    }

    private readonly record struct Mark(int Start, int End, MarkKind Kind, string Target);
}
