using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Members;
using Rse.Spaces.History;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;

namespace Rse.Spaces;

internal static class SpaceRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<SpaceOptions, SpaceOptionsValidator>("Rse:Spaces");
        services.TryAddSingleton<SpaceLookup>();
        services.TryAddSingleton<MembershipWriter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, SpaceOffboarding>());
        services.AddService<SpaceService>();
        services.AddService<MembershipService>();
        services.AddService<JoinRequestService>();
        services.AddService<InvitationService>();
        services.AddService<SpaceHistoryService>();
        services.AddService<SpaceAdministrationService>();
    }
}
