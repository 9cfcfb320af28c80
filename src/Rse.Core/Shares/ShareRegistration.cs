using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Members;
using Rse.Transactions;

namespace Rse.Shares;

internal static class ShareRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, ShareOffboarding>());
        services.AddService<ShareService>();
    }
}

/// <summary>
/// Removes what a departing member who is anonymized shared, and what was shared with them. A member who may return keeps both.
/// </summary>
internal sealed class ShareOffboarding(IShareStore shares) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        if (departure.Anonymize)
        {
            await shares.ClearAsync(transaction, departure.Member.Id, cancellationToken);
        }
    }
}
