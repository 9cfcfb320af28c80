using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Highlights;
using Rse.Members;
using Rse.Seen;
using Rse.Subjects;

namespace Rse.Briefs;

internal static class BriefRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<BriefOptions, BriefOptionsValidator>("Rse:Briefs");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemberBelongings, BriefBelongings>());
        services.TryAddSingleton<BriefBudgets>();
        services.TryAddSingleton<BriefMaker>();
        services.TryAddSingleton<ReachService>();
        services.TryAddSingleton(provider => new BriefService(
            provider.GetRequiredService<IBriefStore>(),
            provider.GetRequiredService<BriefMaker>(),
            provider.GetRequiredService<BriefBudgets>(),
            provider.GetRequiredService<HighlightService>(),
            provider.GetRequiredService<SubjectService>(),
            provider.GetRequiredService<UnreadWindow>()));
    }
}
