using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Plugins;
using Rse.Search.Similar;

namespace Rse.Search;

internal static class SearchRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddPluginSet<ISearchIndex>(SearchService.Contract);
        services.TryAddSingleton<SearchConfirmation>();
        services.TryAddSingleton<SearchFilterResolver>();
        services.TryAddSingleton<SearchLag>();
        services.TryAddSingleton<SearchCounter>();
        services.AddService<SearchService>();
        services.AddService<SearchSource>();
        services.AddService<SimilarPostService>();
    }
}
