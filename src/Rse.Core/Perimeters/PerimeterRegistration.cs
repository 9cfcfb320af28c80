using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Rse.Perimeters;

internal static class PerimeterRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<PerimeterOptions, PerimeterOptionsValidator>("Rse:Perimeters");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PerimeterOptions>, HostPerimeterNames>());
        services.TryAddSingleton<HostPerimeterCaller>();
        services.TryAddSingleton<MemberProvisioner>();
        services.AddService<PerimeterService>();
    }
}
