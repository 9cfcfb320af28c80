using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;
using Markdig.Syntax;
using Microsoft.Extensions.Options;
using Rse.Texts;

namespace Rse.Markdown.Texts;

/// <summary>Markdig, then always the sanitizer: Markdig alone lets two payloads in seven through.</summary>
internal sealed class MarkdownFormat(IOptions<TextOptions> options, IOptions<MarkdownOptions> markdown) : ITextFormat
{
    private readonly MarkdownPipeline _pipeline = Build(options.Value);
    private readonly SafeHtml _safe = new(new ImageRules(markdown.Value.Images, options.Value).MayShow);

    public string Name => "markdown";

    public ParsedText? Parse(TextContext context)
    {
        if (NestingGuard.IsTooDeep(context.Text) || TableGuard.IsTooLarge(context.Text))
        {
            return null;
        }

        try
        {
            var document = Markdig.Markdown.Parse(context.Text, _pipeline);
            var marks = DocumentMarks.Find(document);

            // HTML is written even where it is not wanted, so that a text is refused or not whoever asks.
            var html = Write(document, context.MaxHtmlLength, isHtml: true);
            return new ParsedText
            {
                Html = context.WantsHtml ? _safe.Clean(html) : "",
                Plain = OneLine(Write(document, context.MaxHtmlLength, isHtml: false)),
                Mentions = marks.Mentions,
                Topics = marks.Topics,
                Links = marks.Links,
            };
        }
        catch (ArgumentException)
        {
            // Markdig refuses what nests more than 128 deep, while it parses and again while it renders.
            return null;
        }
        catch (OutputTooLargeException)
        {
            return null;
        }
    }

    private static MarkdownPipeline Build(TextOptions options)
    {
        var builder = new MarkdownPipelineBuilder()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UsePipeTables()
            .UseTaskLists()
            .UseSoftlineBreakAsHardlineBreak();
        builder.Extensions.Add(new RawHtml());
        builder.Extensions.Add(new Marks(options));
        return builder.Build();
    }

    private string Write(MarkdownDocument document, int max, bool isHtml)
    {
        using var writer = new BoundedWriter(max);
        var renderer = new HtmlRenderer(writer)
        {
            EnableHtmlForBlock = isHtml,
            EnableHtmlForInline = isHtml,
            EnableHtmlEscape = isHtml,
        };
        _pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
