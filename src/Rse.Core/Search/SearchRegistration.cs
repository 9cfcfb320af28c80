using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Search;

internal static class SearchRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<SearchConfirmation>();
        services.AddService<SearchService>();
        services.AddService<SearchSource>();
        services.AddHostedService<SearchStarter>();
    }
}
