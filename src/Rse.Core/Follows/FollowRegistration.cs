using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Members;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Transactions;

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

/// <summary>Removes the follows of a departing member and, if they are anonymized, the follows of them by others.</summary>
internal sealed class FollowOffboarding(IFollowStore follows) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        await follows.ClearAsync(transaction, departure.Member.Id, departure.Anonymize, cancellationToken);
}
