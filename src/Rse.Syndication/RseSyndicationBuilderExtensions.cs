using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse;
using Rse.Syndication;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the formats of feed readers to a network.</summary>
public static class RseSyndicationBuilderExtensions
{
    /// <summary>
    /// Writes every feed as RSS 2.0 (<c>.rss</c>), as Atom 1.0 (<c>.atom</c>) and as JSON Feed 1.1 (<c>.json</c>) as well. The same call
    /// twice is harmless.
    /// </summary>
    public static IRseBuilder AddSyndication(this IRseBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedFormatter, RssFeedFormatter>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedFormatter, AtomFeedFormatter>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedFormatter, JsonFeedFormatter>());
        return builder;
    }
}
