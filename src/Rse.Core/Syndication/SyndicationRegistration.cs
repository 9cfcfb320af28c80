using Microsoft.Extensions.DependencyInjection;
using Rse.Plugins;

namespace Rse.Syndication;

internal static class SyndicationRegistration
{
    public static void Add(IServiceCollection services) =>
        services.AddPluginSet<IFeedFormatter>(new PluginContract("feed-formatter", "the feed was not written"));
}
