using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Rse.Search;

internal static class SearchRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<SearchConfirmation>();
        services.TryAddSingleton(provider => new SearchService(
            provider.GetServices<ISearchIndex>(),
            provider.GetRequiredService<SearchConfirmation>(),
            provider.GetRequiredService<ILogger<SearchService>>()));
        services.AddHostedService<SearchStarter>();
    }
}
