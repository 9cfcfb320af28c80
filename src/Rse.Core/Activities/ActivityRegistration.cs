using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Transactions;

namespace Rse.Activities;

internal static class ActivityRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<VolumeOptions, VolumeOptionsValidator>("Rse:Volume");
        services.TryAddSingleton<ActivitySignal>();
        services.AddService<ActivityReader>();
        services.TryAddSingleton<ActivityWriter>();
        services.TryAddSingleton<VolumeLimits>();
    }
}
