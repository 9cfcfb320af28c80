using Rse.Notifications;
using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Deliveries.Storing;

/// <summary>Stores what is to be sent, and who sends it.</summary>
internal interface IDeliveryQueueStore
{
    /// <summary>Lists batches of a channel that are due, the longest due first.</summary>
    ValueTask<IReadOnlyList<DueBatch>> ListDueAsync(
        Viewer viewer,
        string channel,
        DateTimeOffset now,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>Moves the end of batches that nobody has claimed.</summary>
    ValueTask DeferAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<(Id<DeliveryBatch> Id, DateTimeOffset DueAt)> batches,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Claims those of the batches that are due and that nobody has, as many as the pace of the channel allows.
    /// </summary>
    ValueTask<IReadOnlyList<DeliveryBatch>> ClaimAsync(
        IWriteTransaction transaction,
        DeliveryClaim claim,
        IReadOnlyCollection<Id<DeliveryBatch>> batches,
        CancellationToken cancellationToken
    );

    /// <summary>Renews the leases of a node on batches.</summary>
    ValueTask RenewAsync(
        IWriteTransaction transaction,
        string node,
        IReadOnlyCollection<Id<DeliveryBatch>> batches,
        DateTimeOffset until,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Notes, before a channel is called, that it is, and what became of the entries that it is not given. Returns false if the claim was
    /// lost.
    /// </summary>
    ValueTask<bool> BeginCallAsync(
        IWriteTransaction transaction,
        DeliveryBatch batch,
        IReadOnlyCollection<DeliveryEnd> ended,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Notes what became of a batch. Returns false if the claim was lost to another one; a batch that became unknown meanwhile is settled.
    /// </summary>
    ValueTask<bool> FinishAsync(
        IWriteTransaction transaction,
        DeliveryBatch batch,
        BatchEnd end,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Frees what nodes had claimed whose lease has ended. What a channel had been called for becomes unknown; the rest is due again.
    /// </summary>
    /// <returns>The batches, and whether each is unknown.</returns>
    ValueTask<IReadOnlyList<(Id<DeliveryBatch> Id, bool IsUnknown)>> ExpireAsync(
        IWriteTransaction transaction,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}

/// <summary>A batch that somebody may claim.</summary>
/// <param name="Id">The batch.</param>
/// <param name="MemberId">To whom it goes.</param>
/// <param name="IsDigest">Whether it is a digest, which the member's hour rules and not quiet hours.</param>
internal readonly record struct DueBatch(Id<DeliveryBatch> Id, Id<Member> MemberId, bool IsDigest);

/// <summary>Who claims, until when, and how much.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Node">The node.</param>
/// <param name="Now">The time now.</param>
/// <param name="Until">When the lease ends.</param>
/// <param name="PerMinute">How many deliveries the channel may be given in a minute.</param>
internal sealed record DeliveryClaim(string Channel, string Node, DateTimeOffset Now, DateTimeOffset Until, int PerMinute);

/// <summary>A claimed batch.</summary>
internal sealed record DeliveryBatch
{
    public required Id<DeliveryBatch> Id { get; init; }

    public required string Key { get; init; }

    public required Id<Member> MemberId { get; init; }

    public required string Channel { get; init; }

    /// <summary>The space of a digest; null for everything.</summary>
    public required Id<Space>? SpaceId { get; init; }

    /// <summary>The period of a digest; null for a window.</summary>
    public required string? Period { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>How often a channel was called for it.</summary>
    public required int Attempts { get; init; }

    /// <summary>Grows with each claim: who holds an older one changes nothing any more.</summary>
    public required long Fence { get; init; }
}

/// <summary>Why an entry is not given to the channel.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Reason">Why it no longer leaves; null if the batch covers it without showing it.</param>
internal readonly record struct DeliveryEnd(NotificationKey Fact, NotificationEnd? Reason);

/// <summary>What became of a batch.</summary>
internal sealed record BatchEnd
{
    public required BatchState State { get; init; }

    /// <summary>When it is due again; null if it has ended.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public string? Reason { get; init; }

    public string? ForeignId { get; init; }

    /// <summary>What became of single entries, where they did not share the fate of the batch.</summary>
    public IReadOnlyCollection<DeliveryEnd> Ended { get; init; } = [];
}

/// <summary>The states of a batch as stored.</summary>
internal enum BatchState
{
    Open,
    Ready,
    Claimed,
    Calling,
    Handed,
    Unknown,
    Failed,
    Withdrawn,
}
