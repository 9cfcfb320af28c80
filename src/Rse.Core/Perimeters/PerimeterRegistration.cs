using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Perimeters;

internal static class PerimeterRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<PerimeterService>();
    }
}
