using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Rse.Markdown.Texts;

/// <summary>Shows tags and comments as they were typed. They are parsed all the same, so that nothing in them is taken for a mention, a
/// link or emphasis.</summary>
internal sealed class RawHtml : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.BlockParsers.ReplaceOrAdd<HtmlBlockParser>(new CommentParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html)
        {
            html.ObjectRenderers.ReplaceOrAdd<HtmlInlineRenderer>(new TagRenderer());
            html.ObjectRenderers.ReplaceOrAdd<HtmlBlockRenderer>(new CommentRenderer());
        }
    }

    // What stands between the tags of a block is Markdown like any other; only what stands in a comment is not.
    private sealed class CommentParser : HtmlBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor) =>
            processor.Line.Match("<!--") ? base.TryOpen(processor) : BlockState.None;
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

    private sealed class CommentRenderer : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock obj)
        {
            renderer.EnsureLine();
            renderer.Write(renderer.EnableHtmlForBlock ? "<p>" : "");
            renderer.WriteLeafRawLines(obj, writeEndOfLines: true, escape: renderer.EnableHtmlEscape);
            renderer.WriteLine(renderer.EnableHtmlForBlock ? "</p>" : "");
        }
    }
}
