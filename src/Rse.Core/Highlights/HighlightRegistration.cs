using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Feeds;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
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

        // The last registration wins, as for any single service: a host may add its own after the built-in one.
        services.TryAddSingleton(provider => new PluginSet<IValueFormula>(
            FormulaRunner.Contract,
            [provider.GetRequiredService<IValueFormula>()]
        ));
        services.AddPluginSet<IValueFormula>(FormulaRunner.Contract);
        services.TryAddSingleton<FormulaRunner>();
        services.TryAddSingleton<EvidenceUpdater>();
        services.TryAddSingleton<ScoreReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProjection, EvidenceProjection>());
        services.AddService<ScoringService>();
        services.AddService<HighlightService>();
    }
}
