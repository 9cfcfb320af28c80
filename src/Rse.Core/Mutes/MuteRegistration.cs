using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Members;
using Rse.Subjects;

namespace Rse.Mutes;

internal static class MuteRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, MuteOffboarding>());
        services.TryAddSingleton<MuteTargets>();
        services.AddService<MuteService>();
    }
}
