using System.Text.Encodings.Web;
using System.Text.Unicode;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;
using Microsoft.Extensions.Options;
using Rse.Texts;

namespace Rse.Markdown.Texts;

/// <summary>Markdig, then always the sanitizer: Markdig alone lets two payloads in seven through.</summary>
internal sealed class MarkdownRenderer : ITextRenderer
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly MarkdownPipeline _pipeline;
    private readonly MarkdownPipeline _plain;
    private readonly SafeHtml _safe = new();
    private readonly RenderCache _cache = new();

    public MarkdownRenderer(IOptions<MarkdownOptions> options)
    {
        _plain = Builder().Build();
        var builder = Builder();
        builder.Extensions.Add(new NameLinks(options.Value));
        _pipeline = builder.Build();
    }

    public string ToHtml(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return _cache.GetOrAdd(markdown, Render);
    }

    public string ToText(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return OneLine(TryParse(markdown, _plain) is { } document ? PlainText.Of(document, _plain) : markdown);
    }

    private static MarkdownPipelineBuilder Builder() => new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UsePipeTables()
        .UseTaskLists()
        .UseSoftlineBreakAsHardlineBreak();

    private string Render(string markdown)
    {
        if (TryParse(markdown, _pipeline) is not { } document)
        {
            return Escape(markdown);
        }

        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            // A page has one h1 and a post's title is its h2.
            heading.Level = Math.Min(heading.Level + 2, 6);
        }

        NameLinks.Unlink(document);
        return _safe.Clean(document.ToHtml(_pipeline));
    }

    /// <summary>Null where the text nests so deeply that Markdig, which would otherwise overflow the stack, refuses it.</summary>
    private static MarkdownDocument? TryParse(string markdown, MarkdownPipeline pipeline)
    {
        if (NestingGuard.IsTooDeep(markdown))
        {
            return null;
        }

        try
        {
            return Markdig.Markdown.Parse(markdown, pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Escape(string markdown) => $"<p>{Encoder.Encode(markdown).Replace("&#xA;", "<br>\n", StringComparison.Ordinal)}</p>\n";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
