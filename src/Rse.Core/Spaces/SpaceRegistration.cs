using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Members;

namespace Rse.Spaces;

internal static class SpaceRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<SpaceOptions, SpaceOptionsValidator>("Rse:Spaces");
        services.TryAddSingleton<SpaceDoor>();
        services.TryAddSingleton<SpaceNames>();
        services.TryAddSingleton<SpaceRoster>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemberBelongings, SpaceBelongings>());
        services.TryAddSingleton(provider => new SpaceService(
            provider.GetRequiredService<ISpaceStore>(),
            provider.GetRequiredService<ISpaceOverviewStore>(),
            provider.GetRequiredService<SpaceRoster>(),
            provider.GetRequiredService<ActivityWriter>(),
            provider.GetRequiredService<ILogger<SpaceService>>()));
        services.TryAddSingleton(provider => new MembershipService(
            provider.GetRequiredService<SpaceNames>(),
            provider.GetRequiredService<IMembershipStore>(),
            provider.GetRequiredService<SpaceRoster>(),
            provider.GetRequiredService<ILogger<MembershipService>>()));
        services.TryAddSingleton(provider => new JoinRequestService(
            provider.GetRequiredService<SpaceNames>(),
            provider.GetRequiredService<IJoinRequestStore>(),
            provider.GetRequiredService<SpaceRoster>(),
            provider.GetRequiredService<IOptions<SpaceOptions>>(),
            provider.GetRequiredService<ILogger<JoinRequestService>>()));
        services.TryAddSingleton(provider => new InvitationService(
            provider.GetRequiredService<SpaceNames>(),
            provider.GetRequiredService<IInvitationStore>(),
            provider.GetRequiredService<SpaceRoster>(),
            provider.GetRequiredService<IOptions<SpaceOptions>>(),
            provider.GetRequiredService<ILogger<InvitationService>>()));
        services.TryAddSingleton(provider => new SpaceHistoryService(
            provider.GetRequiredService<SpaceService>(), provider.GetRequiredService<MemberService>(), provider.GetRequiredService<ISpaceHistoryStore>()));
        services.TryAddSingleton(provider => new SpaceAdministrationService(
            provider.GetRequiredService<ISpaceOverviewStore>(),
            provider.GetRequiredService<MemberService>(),
            provider.GetRequiredService<SpaceRoster>(),
            provider.GetRequiredService<ILogger<SpaceAdministrationService>>()));
    }
}
