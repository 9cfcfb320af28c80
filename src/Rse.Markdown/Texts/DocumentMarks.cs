using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Rse.Texts;

namespace Rse.Markdown.Texts;

/// <summary>Walks a document once: decides which marks are shown, and collects those for storage; lowers headings.</summary>
internal sealed class DocumentMarks
{
    // Markdig's own limit, above which it refuses to render.
    private const int MaxDepth = 128;

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
        for (var inline = container.FirstChild; inline is not null; )
        {
            var next = inline.NextSibling;
            switch (inline)
            {
                case MarkInline mark:
                    // A link holds no other; a quotation shows the name and notifies nobody.
                    mark.IsShown = !isLinked && !(isQuoted && mark.Kind is MarkKind.Mention);
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
                    Walk(inner, isQuoted, isLinked, depth + 1);
                    break;
            }

            inline = next;
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
