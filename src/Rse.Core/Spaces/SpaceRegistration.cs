using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Spaces;

internal static class SpaceRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<SpaceService>();
        services.TryAddSingleton<MembershipService>();
    }
}
