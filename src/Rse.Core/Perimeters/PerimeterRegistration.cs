using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Members;
using Rse.Plugins;

namespace Rse.Perimeters;

internal static class PerimeterRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<PerimeterOptions, PerimeterOptionsValidator>("Rse:Perimeters");
        services.AddPluginSet<IHostPerimeter>(HostPerimeterCaller.Contract);
        services.TryAddSingleton<HostPerimeterCaller>();
        services.TryAddSingleton(provider => new PerimeterService(
            provider.GetRequiredService<IPerimeterStore>(),
            provider.GetRequiredService<MemberService>(),
            provider.GetRequiredService<HostPerimeterCaller>(),
            provider.GetRequiredService<TimeProvider>()));
    }
}
