using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Members;

namespace Rse.Perimeters;

internal static class PerimeterRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<HostPerimeters>();
        services.TryAddSingleton(provider => new PerimeterService(
            provider.GetRequiredService<IPerimeterStore>(), provider.GetRequiredService<MemberService>(), provider.GetRequiredService<HostPerimeters>()));
        services.AddHostedService<PerimeterStarter>();
    }
}
