using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Highlights;
using Rse.Members;
using Rse.ReadStates;
using Rse.Subjects;

namespace Rse.Briefs;

internal static class BriefRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<BriefOptions, BriefOptionsValidator>("Rse:Briefs");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, BriefOffboarding>());
        services.TryAddSingleton<BriefBudgets>();
        services.TryAddSingleton<BriefMaker>();
        services.AddService<ReachService>();
        services.AddService<BriefService>();
    }
}
