using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Rse.Texts;

namespace Rse.Markdown.Texts;

/// <summary>Walks a document once: decides which marks are shown, and collects those for storage; lowers headings, and says how the cells
/// of tables are aligned.</summary>
internal sealed class DocumentMarks
{
    // Markdig's own limit, above which it refuses to render.
    private const int MaxDepth = 128;

    // Elements of HTML that hold code.
    private static readonly string[] CodeTags = ["code", "kbd", "pre", "samp", "script", "style", "textarea", "tt"];

    private readonly OrderedSet _mentions = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedSet _topics = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedSet _links = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Mentions => _mentions.Items;

    public IReadOnlyList<string> Topics => _topics.Items;

    public IReadOnlyList<string> Links => _links.Items;

    /// <exception cref="ArgumentException">The document nests too deeply.</exception>
    public static DocumentMarks Find(MarkdownDocument document)
    {
        var marks = new DocumentMarks();
        marks.Walk(document, isQuoted: false, depth: 0);
        return marks;
    }

    private void Walk(ContainerBlock container, bool isQuoted, int depth)
    {
        Check(depth);
        foreach (var block in container)
        {
            switch (block)
            {
                case ContainerBlock inner:
                    if (inner is Table table)
                    {
                        Align(table);
                    }

                    Walk(inner, isQuoted || inner is QuoteBlock, depth + 1);
                    break;
                case LeafBlock { Inline: { } inline }:
                    if (block is HeadingBlock heading)
                    {
                        // A page has one h1 and a post's title is its h2.
                        heading.Level = Math.Min(heading.Level + 2, 6);
                    }

                    Walk(inline, isQuoted, isLinked: false, depth + 1);
                    break;
            }
        }
    }

    private void Walk(ContainerInline container, bool isQuoted, bool isLinked, int depth)
    {
        Check(depth);
        Inline? endOfCode = null;
        for (var inline = container.FirstChild; inline is not null; )
        {
            var next = inline.NextSibling;
            switch (inline)
            {
                case HtmlInline tag:
                    endOfCode = tag == endOfCode ? null : endOfCode ?? FindEndOfCode(tag);
                    break;
                case MarkInline mark:
                    // A link holds no other; a quotation shows the name and notifies nobody.
                    mark.IsShown = !isLinked && endOfCode is null && !(isQuoted && mark.Kind is MarkKind.Mention);
                    if (mark.IsShown)
                    {
                        Set(mark.Kind).Add(mark.Target);
                    }

                    break;
                case AutolinkInline address when isLinked:
                    address.ReplaceBy(new LiteralInline(address.Url));
                    break;
                case AutolinkInline address:
                    Add(address.IsEmail ? $"mailto:{address.Url}" : address.Url);
                    break;
                case LinkInline link:
                    if (!isLinked && !link.IsImage)
                    {
                        link.Url = Add(link.Url) ?? link.Url;
                    }

                    Walk(link, isQuoted, isLinked: true, depth + 1);
                    break;
                case ContainerInline inner:
                    Walk(inner, isQuoted, isLinked || endOfCode is not null, depth + 1);
                    break;
            }

            inline = next;
        }
    }

    // The tag that ends the code that a tag begins; null where it begins none.
    private static HtmlInline? FindEndOfCode(HtmlInline tag)
    {
        var name = CodeTags.FirstOrDefault(name =>
            tag.Tag.Length > name.Length + 1
            && tag.Tag.AsSpan(1).StartsWith(name, StringComparison.OrdinalIgnoreCase)
            && !char.IsAsciiLetterOrDigit(tag.Tag[name.Length + 1])
        );
        if (name is null)
        {
            return null;
        }

        for (var inline = tag.NextSibling; inline is not null; inline = inline.NextSibling)
        {
            if (inline is HtmlInline end && end.Tag.StartsWith($"</{name}", StringComparison.OrdinalIgnoreCase))
            {
                return end;
            }
        }

        return null;
    }

    // As an attribute: the renderer would write a style, which pages with a strict policy for content do not obey.
    private static void Align(Table table)
    {
        var sides = table
            .ColumnDefinitions.Select(column =>
                column.Alignment switch
                {
                    TableColumnAlign.Left => "left",
                    TableColumnAlign.Center => "center",
                    TableColumnAlign.Right => "right",
                    _ => null,
                }
            )
            .ToArray();
        if (Array.TrueForAll(sides, side => side is null))
        {
            return;
        }

        table.ColumnDefinitions.ForEach(column => column.Alignment = null);
        foreach (var row in table.OfType<TableRow>())
        {
            for (var i = 0; i < row.Count && i < sides.Length; i++)
            {
                if (sides[i] is { } side)
                {
                    row[i].GetAttributes().AddProperty("align", side);
                }
            }
        }
    }

    private OrderedSet Set(MarkKind kind) =>
        kind switch
        {
            MarkKind.Mention => _mentions,
            MarkKind.Topic => _topics,
            _ => _links,
        };

    private string? Add(string? address)
    {
        var link = address is null ? null : TextScanner.Normalize(address);
        if (link is not null)
        {
            _links.Add(link);
        }

        return link;
    }

    private static void Check(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new ArgumentException($"The text nests more than {MaxDepth} deep.", nameof(depth));
        }
    }

    private sealed class OrderedSet(StringComparer comparer)
    {
        private readonly HashSet<string> _seen = new(comparer);

        public List<string> Items { get; } = [];

        public void Add(string item)
        {
            if (_seen.Add(item))
            {
                Items.Add(item);
            }
        }
    }
}
