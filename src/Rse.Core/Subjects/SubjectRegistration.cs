using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Mentions;
using Rse.Perimeters;
using Rse.Plugins;

namespace Rse.Subjects;

internal static class SubjectRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<ContributionNames>();
        services.TryAddSingleton<ContributionWriter>();
        services.TryAddSingleton<MentionReach>();
        services.TryAddSingleton<SubjectResolvers>();
        services.TryAddSingleton(provider => new SubjectService(
            provider.GetRequiredService<ISubjectStore>(),
            provider.GetRequiredService<ISnapshotStore>(),
            provider.GetRequiredService<IPerimeterStore>(),
            provider.GetRequiredService<SubjectResolvers>(),
            provider.GetRequiredService<ActivityWriter>()));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPluginSet, SubjectResolvers>(provider => provider.GetRequiredService<SubjectResolvers>()));
    }
}
