using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse;
using Rse.Markdown;
using Rse.Markdown.Texts;
using Rse.Settings;
using Rse.Texts;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Markdown to a network.</summary>
public static class RseMarkdownBuilderExtensions
{
    /// <summary>Reads and shows texts as Markdown. The same call twice is harmless.</summary>
    /// <remarks>Mentions and topics link to the pages that <see cref="TextOptions"/> names.</remarks>
    /// <param name="builder">The network.</param>
    /// <param name="configure">Which images are shown; wins over the section <c>Rse:Markdown</c>.</param>
    public static IRseBuilder AddMarkdown(this IRseBuilder builder, Action<MarkdownOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.All(service => service.ServiceType != typeof(IValidateOptions<MarkdownOptions>)))
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MarkdownOptions>, MarkdownOptionsValidator>());
            services.AddRseSection<MarkdownOptions>("Rse:Markdown");
            services
                .AddOptions<MarkdownOptions>()
                .Configure<IServiceProvider>(
                    (options, provider) => provider.GetService<IConfiguration>()?.GetSection("Rse:Markdown").Bind(options)
                )
                .ValidateOnStart();
        }

        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.Replace(ServiceDescriptor.Singleton<ITextFormat, MarkdownFormat>());
        return builder;
    }
}
