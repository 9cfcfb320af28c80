using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Members;
using Rse.Members.Addresses;
using Rse.Transactions;

namespace Rse.Letters;

internal static class LetterRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, LetterOffboarding>());
        services.TryAddSingleton<IUnsubscriber, Unsubscriber>();
    }
}

/// <summary>
/// Forgets the address of a departing member, what waits for them and, if they are anonymized, the letters that went to them.
/// </summary>
internal sealed class LetterOffboarding(
    IMailAddressStore addresses,
    ILetterStore letters,
    IHeldReplyStore held,
    IIncomingLetterStore incoming
) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        var member = departure.Member.Id;
        await addresses.RemoveAsync(transaction, member, cancellationToken);
        await held.ClearAsync(transaction, member, cancellationToken);
        if (departure.Anonymize)
        {
            await letters.ClearAsync(transaction, member, cancellationToken);
            await incoming.ClearAsync(transaction, member, cancellationToken);
        }
    }
}
