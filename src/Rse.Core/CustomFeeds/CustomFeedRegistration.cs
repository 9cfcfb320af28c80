using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Members;
using Rse.Projections;

namespace Rse.CustomFeeds;

internal static class CustomFeedRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<CustomFeedOptions, CustomFeedOptionsValidator>("Rse:CustomFeeds");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, CustomFeedOffboarding>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProjection, CustomWordProjection>());
        services.TryAddSingleton<CustomFeedPartResolver>();
        services.TryAddSingleton<CustomFeedRules>();
        services.TryAddSingleton<CustomFeedViews>();
        services.AddService<CustomFeedService>();
    }
}
