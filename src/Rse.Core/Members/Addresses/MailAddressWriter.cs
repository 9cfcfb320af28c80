using Rse.People;
using Rse.Transactions;

namespace Rse.Members.Addresses;

/// <summary>Takes over what the host says of the mail addresses of members.</summary>
internal sealed class MailAddressWriter(IMailAddressStore addresses, TimeProvider time)
{
    /// <summary>Whether a sign-in completes what is known: it says the first address, or vouches for the one that is known.</summary>
    public async ValueTask<bool> CompletesAsync(Id<Member> member, ClaimedAddress? said, CancellationToken cancellationToken) =>
        said is not null && Completes(await addresses.FindAsync(Viewer.System, member, cancellationToken), said);

    /// <summary>Stores what a sign-in says, if it completes what is known; another address is left alone.</summary>
    public async ValueTask CompleteAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        ClaimedAddress? said,
        CancellationToken cancellationToken
    )
    {
        if (said is not null && Completes(await addresses.FindAsync(transaction, member, cancellationToken), said))
        {
            await TakeAsync(transaction, member, said, cancellationToken);
        }
    }

    /// <summary>Stores what the host says, if it says something else. Another address begins anew; nothing said changes nothing.</summary>
    public async ValueTask TakeAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        ClaimedAddress? said,
        CancellationToken cancellationToken
    )
    {
        if (said is null)
        {
            return;
        }

        var known = await addresses.FindAsync(transaction, member, cancellationToken);
        if (!Differs(known, said))
        {
            return;
        }

        var taken =
            known is not null && IsSame(known, said)
                ? known with
                {
                    Address = said.Address,
                    IsVerified = true,
                }
                : new MailAddress
                {
                    MemberId = member,
                    Address = said.Address,
                    IsVerified = said.IsVerified,
                    At = time.GetStoredNow(),
                };
        await addresses.PutAsync(transaction, taken, cancellationToken);
    }

    /// <summary>Whether what the host says differs from what is known.</summary>
    /// <remarks>What the member confirmed stays confirmed, whether or not the host says so.</remarks>
    public static bool Differs(MailAddress? known, ClaimedAddress said) =>
        known is null || !IsSame(known, said) || (said.IsVerified && !known.IsVerified);

    private static bool Completes(MailAddress? known, ClaimedAddress said) =>
        known is null || (IsSame(known, said) && said.IsVerified && !known.IsVerified);

    private static bool IsSame(MailAddress known, ClaimedAddress said) =>
        string.Equals(known.Address, said.Address, StringComparison.OrdinalIgnoreCase);
}

/// <summary>An address that the host says is a member's.</summary>
/// <param name="Address">The address.</param>
/// <param name="IsVerified">Whether the host vouches for it.</param>
internal sealed record ClaimedAddress(string Address, bool IsVerified)
{
    private const int MaxLength = 254;

    /// <summary>Reads an address; null for what is none: nobody is refused because of it.</summary>
    /// <remarks>Source: RFC 5321 section 4.5.3.1, with the quoted forms left out.</remarks>
    public static ClaimedAddress? Read(string? text, bool isVerified)
    {
        var address = text?.Trim() ?? "";
        var at = address.LastIndexOf('@');
        return
            at is > 0 and <= 64
            && at < address.Length - 1
            && address.Length <= MaxLength
            && address.IndexOf('@', StringComparison.Ordinal) == at
            && !address.Any(character =>
                char.IsControl(character) || char.IsWhiteSpace(character) || "<>()[]\\,;:\"".Contains(character, StringComparison.Ordinal)
            )
            ? new ClaimedAddress(address, isVerified)
            : null;
    }
}
