using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Feeds;
using Rse.Projections;
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
        services.TryAddSingleton(provider => new ValueService(
            provider.GetRequiredService<ValueKeeper>(), provider.GetRequiredService<IValueStore>(), provider.GetRequiredService<ActivitySignal>()));
        services.TryAddSingleton(provider => new HighlightService(
            provider.GetRequiredService<IHighlightStore>(),
            provider.GetRequiredService<WorthReader>(),
            provider.GetRequiredService<SubjectService>(),
            provider.GetRequiredService<UnreadWindow>()));
    }
}
