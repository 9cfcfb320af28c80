using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Plugins;

namespace Rse.Citations;

internal static class CitationRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<CitationOptions, CitationOptionsValidator>("Rse:Web", isShared: true);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISubjectLinks, PageLinks>());
        services.AddPluginSet<ISubjectLinks>(CitationFinder.Contract);
        services.TryAddSingleton<CitationFinder>();
        services.TryAddSingleton<CitationWriter>();
        services.AddService<CitationService>();
    }
}
