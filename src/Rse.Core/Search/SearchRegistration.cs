using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Rse.Plugins;

namespace Rse.Search;

internal static class SearchRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddPluginSet<ISearchIndex>(SearchService.Contract);
        services.TryAddSingleton<SearchConfirmation>();
        services.TryAddSingleton(provider => new SearchService(
            provider.GetRequiredService<PluginSet<ISearchIndex>>(),
            provider.GetRequiredService<PluginCaller>(),
            provider.GetRequiredService<SearchConfirmation>(),
            provider.GetRequiredService<ILogger<SearchService>>()));
    }
}
