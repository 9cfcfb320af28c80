using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Plugins;

namespace Rse.Subjects;

internal static class SubjectRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<SubjectResolvers>();
        services.AddService<SubjectService>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPluginSet, SubjectResolvers>(provider => provider.GetRequiredService<SubjectResolvers>())
        );
    }
}
