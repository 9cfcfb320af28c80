using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Members;

namespace Rse.Spaces;

internal static class SpaceRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<SpaceRoster>();
        services.TryAddSingleton(provider => new SpaceService(
            provider.GetRequiredService<ISpaceStore>(),
            provider.GetRequiredService<SpaceRoster>(),
            provider.GetRequiredService<ActivityWriter>(),
            provider.GetRequiredService<ILogger<SpaceService>>()));
        services.TryAddSingleton(provider => new MembershipService(
            provider.GetRequiredService<SpaceService>(),
            provider.GetRequiredService<MemberService>(),
            provider.GetRequiredService<IMembershipStore>(),
            provider.GetRequiredService<SpaceRoster>(),
            provider.GetRequiredService<ILogger<MembershipService>>()));
    }
}
