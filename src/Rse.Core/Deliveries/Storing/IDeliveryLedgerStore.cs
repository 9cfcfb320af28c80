using Rse.Notifications;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Deliveries.Storing;

/// <summary>Stores which fact reaches which member by which channel.</summary>
internal interface IDeliveryLedgerStore
{
    /// <summary>
    /// Adds entries, and leaves those that are there as they are. Entries that go at once join the open window of their member, channel and
    /// thread, or open one; the others wait for a digest, and wake the digests of their members.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="most">How many facts close a window.</param>
    /// <param name="now">The time now.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many were added.</returns>
    ValueTask<int> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<DeliveryEntry> entries,
        int most,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Withdraws facts from all channels that have not been given them yet.</summary>
    ValueTask WithdrawAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<NotificationKey> keys,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the entries of a batch that wait, claimed ones included, the oldest first, and counts those that it covers.</summary>
    ValueTask<(IReadOnlyList<DeliveryEntry> Waiting, int Covered)> ListAsync(
        Viewer viewer,
        Id<DeliveryBatch> batch,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the entries that would be in a member's digest now, the newest first.</summary>
    ValueTask<IReadOnlyList<DeliveryEntry>> ListPendingAsync(Viewer viewer, DigestScope scope, CancellationToken cancellationToken);

    /// <summary>Removes everything about a member.</summary>
    ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>Removes what ended before a time, and what waits for a digest since before another. Returns the number of rows.</summary>
    ValueTask<int> CleanAsync(
        IWriteTransaction transaction,
        DateTimeOffset endedBefore,
        DateTimeOffset pendingBefore,
        CancellationToken cancellationToken
    );
}

/// <summary>A fact on its way to a member by a channel.</summary>
internal sealed record DeliveryEntry
{
    public required NotificationKey Fact { get; init; }

    public required string Channel { get; init; }

    public required string Kind { get; init; }

    /// <summary>What windows gather by: the thread, or what the fact is about.</summary>
    public required string Thread { get; init; }

    public required Id<Subject>? RootId { get; init; }

    public required Id<Space>? SpaceId { get; init; }

    public required Id<Member>? ActorId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When its window ends, if it opens one, or before, if it joins one; null if it waits for a digest.</summary>
    public required DateTimeOffset? DueAt { get; init; }
}

/// <summary>Which entries a digest of a member considers.</summary>
internal sealed record DigestScope
{
    public required Id<Member> MemberId { get; init; }

    public required string Channel { get; init; }

    /// <summary>The only space; null for everything but <see cref="Without"/>.</summary>
    public required Id<Space>? SpaceId { get; init; }

    /// <summary>The spaces that have a digest of their own; may be empty.</summary>
    public required IReadOnlyCollection<Id<Space>> Without { get; init; }

    /// <summary>Only what happened since, inclusive.</summary>
    public required DateTimeOffset Since { get; init; }
}
