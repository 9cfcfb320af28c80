using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Rse.Markdown.Texts;

/// <summary>Shows tags, comments and what HTML takes for code as they were typed. They are parsed all the same, so that nothing in them is
/// taken for a mention, a link or emphasis.</summary>
internal sealed class RawHtml : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.BlockParsers.ReplaceOrAdd<HtmlBlockParser>(new VerbatimParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html)
        {
            html.ObjectRenderers.ReplaceOrAdd<HtmlInlineRenderer>(new TagRenderer());
            html.ObjectRenderers.ReplaceOrAdd<HtmlBlockRenderer>(new VerbatimRenderer());
        }
    }

    // What stands between the tags of a block is Markdown like any other, except where HTML takes it for code or a comment. What is never
    // closed opens nothing, so that the rest of the text stays what it is.
    private sealed class VerbatimParser : HtmlBlockParser
    {
        private static readonly (string Start, string End)[] Verbatim =
        [
            ("<!--", "-->"),
            ("<![CDATA[", "]]>"),
            ("<?", "?>"),
            ("<pre", "</pre>"),
            ("<script", "</script>"),
            ("<style", "</style>"),
            ("<textarea", "</textarea>"),
        ];

        public override BlockState TryOpen(BlockProcessor processor)
        {
            var rest = processor.Line.Text.AsSpan(processor.Line.Start);
            foreach (var (start, end) in Verbatim)
            {
                if (
                    rest.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                    && !(char.IsAsciiLetter(start[^1]) && rest.Length > start.Length && char.IsAsciiLetterOrDigit(rest[start.Length]))
                    && rest.Contains(end, StringComparison.OrdinalIgnoreCase)
                )
                {
                    return base.TryOpen(processor);
                }
            }

            return BlockState.None;
        }
    }

    private sealed class TagRenderer : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline obj)
        {
            if (renderer.EnableHtmlEscape)
            {
                renderer.WriteEscape(obj.Tag);
            }
            else
            {
                renderer.Write(obj.Tag);
            }
        }
    }

    private sealed class VerbatimRenderer : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock obj)
        {
            renderer.EnsureLine();
            renderer.Write(renderer.EnableHtmlForBlock ? "<p>" : "");
            for (var i = 0; i < obj.Lines.Count; i++)
            {
                renderer.Write(i > 0 && renderer.EnableHtmlForBlock ? "<br>" : "").Write(i > 0 ? "\n" : "");
                if (renderer.EnableHtmlEscape)
                {
                    renderer.WriteEscape(obj.Lines.Lines[i].Slice);
                }
                else
                {
                    renderer.Write(obj.Lines.Lines[i].Slice);
                }
            }

            renderer.WriteLine(renderer.EnableHtmlForBlock ? "</p>" : "");
        }
    }
}
