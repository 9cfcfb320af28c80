using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Members;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Mutes;

internal static class MuteRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, MuteOffboarding>());
        services.TryAddSingleton<MuteTargets>();
        services.AddService<MuteService>();
    }
}

/// <summary>Removes the mutes of a departing member and, if they are anonymized, the mutes of them by others.</summary>
internal sealed class MuteOffboarding(IMuteStore mutes) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken) =>
        await mutes.ClearAsync(transaction, departure.Member.Id, departure.Anonymize, cancellationToken);
}
