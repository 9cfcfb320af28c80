using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Rse.Texts;

namespace Rse.Markdown.Texts;

/// <summary>Makes links of <c>@handle</c> and <c>#topic</c>, by the rules by which Rse finds them when a text is written.</summary>
internal sealed class NameLinks(MarkdownOptions options) : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        if (options.MemberUrl is { } member)
        {
            pipeline.InlineParsers.Insert(0, new NameParser('@', "mention", member, "{handle}"));
        }

        if (options.TopicUrl is { } topic)
        {
            pipeline.InlineParsers.Insert(0, new NameParser('#', "topic", topic, "{topic}"));
        }
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    /// <summary>Takes the links off names that stand in the text of another link: which links there are is known only once a text is parsed.</summary>
    public static void Unlink(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().Where(link => link.TryGetAttributes() is not null && IsInLink(link)).ToList())
        {
            var text = link.FirstChild!;
            text.Remove();
            link.ReplaceBy(text);
        }
    }

    private static bool IsInLink(LinkInline link)
    {
        for (var parent = link.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline)
            {
                return true;
            }
        }

        return false;
    }

    private sealed class NameParser : InlineParser
    {
        private readonly string _class;
        private readonly string _url;
        private readonly string _placeholder;

        public NameParser(char mark, string className, string url, string placeholder)
        {
            OpeningCharacters = [mark];
            _class = className;
            _url = url;
            _placeholder = placeholder;
        }

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var name = TextNames.Read(slice.Text, slice.Start).ToString();
            if (name.Length == 0)
            {
                return false;
            }

            var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
            var link = new LinkInline(_url.Replace(_placeholder, Uri.EscapeDataString(name.ToLowerInvariant()), StringComparison.Ordinal), "")
            {
                Span = new SourceSpan(start, start + name.Length),
                Line = line,
                Column = column,
                IsClosed = true,
            };
            link.AppendChild(new LiteralInline(new StringSlice(slice.Text, slice.Start, slice.Start + name.Length)));
            link.GetAttributes().AddClass(_class);
            processor.Inline = link;
            slice.Start += name.Length + 1;
            return true;
        }
    }
}
