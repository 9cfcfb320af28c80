using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Seen;
using Rse.Subjects;

namespace Rse.Feeds;

internal static class FeedRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<FeedFinder>();
        services.TryAddSingleton(provider => new FeedService(
            provider.GetRequiredService<IFeedStore>(),
            provider.GetRequiredService<FeedFinder>(),
            provider.GetRequiredService<SubjectService>(),
            provider.GetRequiredService<UnreadWindow>()));
    }
}
