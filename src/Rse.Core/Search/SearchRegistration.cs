using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Plugins;
using Rse.Search.Checks;
using Rse.Search.Explaining;
using Rse.Search.Matches;
using Rse.Search.Similar;
using Rse.Search.Unanswered;
using Rse.Search.Words;

namespace Rse.Search;

internal static class SearchRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddPluginSet<ISearchIndex>(SearchService.Contract);
        services.TryAddSingleton<IWordAnalyzer, PlainWordAnalyzer>();
        services.TryAddSingleton<SearchConfirmation>();
        services.TryAddSingleton<SearchFilterResolver>();
        services.TryAddSingleton<SearchLag>();
        services.TryAddSingleton<SearchCounter>();
        services.TryAddSingleton<HitFinder>();
        services.TryAddSingleton<BestMatches>();
        services.AddRseOptions<UnansweredQueryOptions, UnansweredQueryOptionsValidator>("Rse:Search", isShared: true);
        services.TryAddSingleton<UnansweredQueryCounter>();
        services.AddHostedService<UnansweredQueryHost>();
        services.AddService<UnansweredQueryService>();
        services.AddService<SearchService>();
        services.AddService<SearchSource>();
        services.AddService<SimilarPostService>();
    }
}
