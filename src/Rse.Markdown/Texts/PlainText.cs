using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;

namespace Rse.Markdown.Texts;

/// <summary>The words of a document without its markup.</summary>
internal static class PlainText
{
    public static string Of(MarkdownDocument document, MarkdownPipeline pipeline)
    {
        using var writer = new StringWriter(new StringBuilder());
        var renderer = new HtmlRenderer(writer)
        {
            EnableHtmlForBlock = false,
            EnableHtmlForInline = false,
            EnableHtmlEscape = false,
        };
        pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }
}
