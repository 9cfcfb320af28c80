using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Rse.Texts;

namespace Rse.Markdown.Texts;

/// <summary>Finds mentions, topics, bare addresses and mailboxes by the rules of <see cref="TextScanner"/>, and shows paths such as
/// <c>\\server\share</c> and <c>C:\folder</c> as typed.</summary>
internal sealed class Marks(TextOptions options) : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.Insert(0, new NameParser());
        pipeline.InlineParsers.Insert(0, new AddressParser());
        pipeline.InlineParsers.InsertBefore<EscapeInlineParser>(new PathParser());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html)
        {
            html.ObjectRenderers.Insert(0, new MarkRenderer(options));
        }
    }

    private sealed class NameParser : InlineParser
    {
        public NameParser() => OpeningCharacters = ['@', '＠', '#', '＃'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (slice.CurrentChar == '@' && TryMatchMailbox(processor, ref slice))
            {
                return true;
            }

            // What was escaped, and what stands in the line before, is no part of a name.
            var name = TextScanner.ReadName(slice.Text, slice.Start);
            if (name.Length == 0 || slice.Start + name.Length > slice.End)
            {
                return false;
            }

            var kind = slice.CurrentChar is '@' or '＠' ? MarkKind.Mention : MarkKind.Topic;
            processor.Inline = Make(processor, slice, slice.Start, name.Length + 1, kind, name.ToString());
            slice.Start += name.Length + 1;
            return true;
        }

        // What stands before the sign has been read as words, and is taken back from them.
        private static bool TryMatchMailbox(InlineProcessor processor, ref StringSlice slice)
        {
            if (
                processor.Inline is not LiteralInline words
                || !ReferenceEquals(words.Content.Text, slice.Text)
                || words.Content.End != slice.Start - 1
                || !TextScanner.TryReadMailbox(slice.Text, slice.Start, out var start, out var end)
                || start < words.Content.Start
                || end > slice.End + 1
            )
            {
                return false;
            }

            var mailbox = Make(processor, slice, start, end - start, MarkKind.Link, TextScanner.Normalize(slice.Text[start..end])!);
            if (start == words.Content.Start)
            {
                words.ReplaceBy(mailbox);
            }
            else
            {
                words.Content.End = start - 1;
                words.Span.End -= slice.Start - start;
            }

            processor.Inline = mailbox;
            slice.Start = end;
            return true;
        }
    }

    private sealed class AddressParser : InlineParser
    {
        public AddressParser() => OpeningCharacters = ['h', 'H', 'w', 'W'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var length = TextScanner.ReadAddress(slice.Text, slice.Start);
            if (length == 0 || slice.Start + length > slice.End + 1)
            {
                return false;
            }

            var address = TextScanner.Normalize(slice.Text.Substring(slice.Start, length))!;
            processor.Inline = Make(processor, slice, slice.Start, length, MarkKind.Link, address);
            slice.Start += length;
            return true;
        }
    }

    // Backslashes in a path are no escapes: people write \\server\share and C:\folder\_file.
    private sealed class PathParser : InlineParser
    {
        public PathParser() => OpeningCharacters = ['\\'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var length = Math.Min(TextScanner.ReadPath(slice.Text, slice.Start), slice.End + 1 - slice.Start);
            if (length == 0)
            {
                return false;
            }

            processor.Inline = new LiteralInline(new StringSlice(slice.Text, slice.Start, slice.Start + length - 1)) { IsClosed = true };
            slice.Start += length;
            return true;
        }
    }

    private sealed class MarkRenderer(TextOptions options) : HtmlObjectRenderer<MarkInline>
    {
        protected override void Write(HtmlRenderer renderer, MarkInline obj)
        {
            var address = obj.Kind switch
            {
                MarkKind.Mention => options.MemberAddress(obj.Target),
                MarkKind.Topic => options.TopicAddress(obj.Target),
                _ => obj.Target,
            };
            if (!renderer.EnableHtmlForInline)
            {
                renderer.Write(ref obj.Text);
                return;
            }

            if (!obj.IsShown || address is null)
            {
                renderer.WriteEscape(ref obj.Text);
                return;
            }

            renderer.Write("<a href=\"");
            renderer.WriteEscapeUrl(address);
            renderer.Write(
                obj.Kind switch
                {
                    MarkKind.Mention => "\" class=\"mention\">",
                    MarkKind.Topic => "\" class=\"topic\">",
                    _ => "\">",
                }
            );
            renderer.WriteEscape(ref obj.Text);
            renderer.Write("</a>");
        }
    }

    private static MarkInline Make(InlineProcessor processor, StringSlice slice, int start, int length, MarkKind kind, string target)
    {
        var position = processor.GetSourcePosition(start, out var line, out var column);
        return new MarkInline(kind, target, new StringSlice(slice.Text, start, start + length - 1))
        {
            Span = new SourceSpan(position, position + length - 1),
            Line = line,
            Column = column,
            IsClosed = true,
        };
    }
}
