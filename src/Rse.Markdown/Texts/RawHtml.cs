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
                    && rest.IndexOf(end, StringComparison.OrdinalIgnoreCase) is >= 0 and var found
                )
                {
                    // What else stands in its line is read as words, and the element with them.
                    var isWithinLine = processor.Line.Start + found <= processor.Line.End;
                    return isWithinLine && !IsBlank(processor.Line, found + end.Length) ? BlockState.None : base.TryOpen(processor);
                }
            }

            return BlockState.None;
        }

        public override BlockState TryContinue(BlockProcessor processor, Block block)
        {
            var line = processor.Line;
            foreach (var end in Ends((HtmlBlock)block))
            {
                var found = line.AsSpan().IndexOf(end, StringComparison.OrdinalIgnoreCase);
                if (found >= 0 && !IsBlank(line, found + end.Length))
                {
                    var last = new StringSlice(line.Text, line.Start, line.Start + found + end.Length - 1);
                    ((HtmlBlock)block).AppendLine(
                        ref last,
                        processor.Column,
                        processor.LineIndex,
                        processor.CurrentLineStartPosition,
                        false
                    );
                    while (processor.Line.Start <= last.End)
                    {
                        processor.NextChar();
                    }

                    processor.RestartIndent();
                    processor.ParseIndent();
                    return BlockState.None;
                }
            }

            return base.TryContinue(processor, block);
        }

        private static string[] Ends(HtmlBlock block) =>
            block.Type switch
            {
                HtmlBlockType.Comment => ["-->"],
                HtmlBlockType.CData => ["]]>"],
                HtmlBlockType.ProcessingInstruction => ["?>"],
                HtmlBlockType.ScriptPreOrStyle => ["</pre>", "</script>", "</style>", "</textarea>"],
                _ => [],
            };

        private static bool IsBlank(StringSlice line, int from) => line.AsSpan()[from..].IsWhiteSpace();
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
