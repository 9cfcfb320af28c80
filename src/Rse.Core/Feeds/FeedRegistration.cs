using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Feeds;

internal static class FeedRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<FeedService>();
    }
}
