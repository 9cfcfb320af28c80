using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Health;

internal static class HealthRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<HealthProbes>();
        services.TryAddSingleton<HealthService>();
    }
}
