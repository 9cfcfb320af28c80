using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>What storage must do for the lifecycle of members: state, stay, anonymization.</summary>
/// <remarks>Called by <see cref="MemberLifecycleService"/> and <see cref="MemberAdmission"/>.</remarks>
internal interface IMemberLifecycleStore
{
    /// <summary>The member as the transaction sees them; null if there is none. Locks them until the transaction ends.</summary>
    ValueTask<Member?> FindAsync(IWriteTransaction transaction, Id<Member> id, CancellationToken cancellationToken);

    /// <summary>
    /// The members among the ids as the transaction sees them, in no particular order. Omits unknown ones. Takes no lock.
    /// </summary>
    ValueTask<IReadOnlyList<Member>> ListAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<Member>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>The guests of a sponsor by ascending id, whatever their state.</summary>
    ValueTask<IReadOnlyList<Member>> ListGuestsAsync(
        IWriteTransaction transaction,
        Id<Member> sponsor,
        CancellationToken cancellationToken
    );

    /// <summary>The members by ascending id, whatever their state.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="slice">Which part of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<Member>> ListAsync(Viewer viewer, MemberState? state, Slice slice, CancellationToken cancellationToken);

    /// <summary>Sets the state; false if there is no such member.</summary>
    ValueTask<bool> SetStateAsync(IWriteTransaction transaction, Id<Member> id, MemberState state, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the name, locale, time zone, sponsor, host's key and what claims said of a departed member, permanently. Their handle is
    /// replaced, and stays reserved.
    /// </summary>
    /// <returns>False if nothing changed: the handle or its skeleton is in use, or there is no departed member with the id.</returns>
    ValueTask<bool> AnonymizeAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        AnonymizedProfile remains,
        CancellationToken cancellationToken
    );
}

/// <summary>The values that replace the personal data of a member.</summary>
internal sealed record AnonymizedProfile
{
    /// <summary>The handle, unique.</summary>
    public required string Handle { get; init; }

    /// <summary>The skeleton of the handle, unique as well.</summary>
    public required string Skeleton { get; init; }

    /// <summary>The name people read; <see cref="MemberOptions.AnonymizedName"/>.</summary>
    public required string DisplayName { get; init; }

    /// <summary>A neutral BCP 47 tag.</summary>
    public required string Locale { get; init; }

    /// <summary>A neutral IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Since when the former handle is reserved. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
