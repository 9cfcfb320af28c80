using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Plugins;

namespace Rse.Perimeters;

internal static class PerimeterRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<PerimeterOptions, PerimeterOptionsValidator>("Rse:Perimeters");
        services.AddPluginSet<IHostPerimeter>(HostPerimeterCaller.Contract);
        services.TryAddSingleton<HostPerimeterCaller>();
        services.TryAddSingleton<MemberPresences>();
        services.TryAddSingleton<MemberProvisioner>();
        services.AddService<PerimeterService>();
    }
}
