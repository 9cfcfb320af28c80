using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Projections;
using Rse.Seen;
using Rse.Subjects;

namespace Rse.Highlights;

internal static class HighlightRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<HighlightOptions, HighlightOptionsValidator>("Rse:Highlights");
        services.TryAddSingleton<IValueFormula, SurpriseFormula>();
        services.TryAddSingleton<ValueAppraiser>();
        services.TryAddSingleton<ValueKeeper>();
        services.TryAddSingleton<WorthReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProjection, ValueProjection>());
        services.AddService<ValueService>();
        services.AddService<HighlightService>();
    }
}
