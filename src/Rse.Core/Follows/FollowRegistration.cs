using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Follows;

internal static class FollowRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<FollowService>();
    }
}
