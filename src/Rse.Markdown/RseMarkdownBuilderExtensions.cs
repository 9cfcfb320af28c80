using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse;
using Rse.Markdown.Texts;
using Rse.Texts;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Markdown to a network.</summary>
public static class RseMarkdownBuilderExtensions
{
    /// <summary>Reads and shows texts as Markdown. The same call twice is harmless.</summary>
    /// <remarks>Mentions and topics link to the pages that <see cref="TextOptions"/> names.</remarks>
    /// <param name="builder">The network.</param>
    public static IRseBuilder AddMarkdown(this IRseBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<ITextFormat, MarkdownFormat>());
        return builder;
    }
}
