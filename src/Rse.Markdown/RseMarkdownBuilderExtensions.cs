using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse;
using Rse.Markdown.Texts;
using Rse.Texts;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Markdown to a network.</summary>
public static class RseMarkdownBuilderExtensions
{
    /// <summary>Shows texts as the Markdown that they are. The same call twice is harmless.</summary>
    /// <param name="builder">The network.</param>
    /// <param name="configure">Where the pages of members and topics lie; section <c>Rse:Markdown</c> of the host's configuration is read first.</param>
    public static IRseBuilder AddMarkdown(this IRseBuilder builder, Action<MarkdownOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (services.Any(service => service.ImplementationType == typeof(MarkdownRenderer)))
        {
            return builder;
        }

        // Before what the host configures in code, which wins.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MarkdownOptions>, MarkdownOptionsValidator>());
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<MarkdownOptions>>(
            provider => new ConfigureOptions<MarkdownOptions>(options => provider.GetService<IConfiguration>()?.GetSection("Rse:Markdown").Bind(options))));
        services.AddOptions<MarkdownOptions>().ValidateOnStart();
        services.Replace(ServiceDescriptor.Singleton<ITextRenderer, MarkdownRenderer>());
        return builder;
    }
}
