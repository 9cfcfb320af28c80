using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Members;
using Rse.Spaces.Memberships;
using Rse.Subjects;

namespace Rse.Follows;

internal static class FollowRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, FollowOffboarding>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMembershipHandler, MembershipFollows>());
        services.TryAddSingleton<FollowTargets>();
        services.AddService<FollowService>();
    }
}
