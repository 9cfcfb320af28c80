using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Feeds.Groups;
using Rse.Feeds.Home;

namespace Rse.Feeds;

internal static class FeedRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<FeedOptions, FeedOptionsValidator>("Rse:Feeds");
        services.TryAddSingleton<UnreadWindow>();
        services.TryAddSingleton<FeedFinder>();
        services.TryAddSingleton<FeedReader>();
        services.TryAddSingleton<GroupReader>();
        services.TryAddSingleton<HomeTargets>();
        services.TryAddSingleton<HomeExplainer>();
        services.AddService<FeedService>();
    }
}
