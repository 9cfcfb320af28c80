using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Feeds;
using Rse.Plugins;
using Rse.Projections;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Highlights;

internal static class HighlightRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<HighlightOptions, HighlightOptionsValidator>("Rse:Highlights");
        services.TryAddSingleton<IValueFormula, SurpriseFormula>();

        // The last one registered, as wherever a service is one: a host may add its own behind that of the house.
        services.TryAddSingleton(provider => new PluginSet<IValueFormula>(
            ValueAppraiser.Contract,
            [provider.GetRequiredService<IValueFormula>()]
        ));
        services.AddPluginSet<IValueFormula>(ValueAppraiser.Contract);
        services.TryAddSingleton<ValueAppraiser>();
        services.TryAddSingleton<ValueKeeper>();
        services.TryAddSingleton<WorthReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProjection, ValueProjection>());
        services.AddService<ValueService>();
        services.AddService<HighlightService>();
    }
}
