using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Deliveries.Storing;

/// <summary>Stores when digests are made, and which periods have been.</summary>
internal interface IDigestStore
{
    /// <summary>Lists plans that are to be looked at, the longest due first.</summary>
    ValueTask<IReadOnlyList<DigestPlan>> ListAwakeAsync(Viewer viewer, DateTimeOffset now, int take, CancellationToken cancellationToken);

    /// <summary>Finds the plan of a digest; null if there is none.</summary>
    ValueTask<DigestPlan?> FindAsync(Viewer viewer, Id<Member> member, Id<Space>? space, CancellationToken cancellationToken);

    /// <summary>Adds plans of spaces that are not there, awake.</summary>
    ValueTask AddAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<(Id<Member> Member, Id<Space> Space)> plans,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Stores new times of plans that nobody has changed meanwhile.</summary>
    ValueTask PlanAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<(DigestPlan Before, DigestPlan After)> plans,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Closes a period, unless it was closed before, and makes a batch of what waits for it, if anything does and one is wanted.
    /// </summary>
    ValueTask<DigestMade> MakeAsync(IWriteTransaction transaction, DigestDraft draft, CancellationToken cancellationToken);

    /// <summary>Has the plans of a member looked at now, as their wishes changed.</summary>
    ValueTask WakeAsync(IWriteTransaction transaction, Id<Member> member, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>When a digest of a member is made next.</summary>
internal sealed record DigestPlan
{
    public required Id<Member> MemberId { get; init; }

    /// <summary>The only space; null for everything.</summary>
    public required Id<Space>? SpaceId { get; init; }

    /// <summary>When to look at the plan; null if nothing waits.</summary>
    public required DateTimeOffset? WakeAt { get; init; }

    /// <summary>When the digest is due; null if that is not decided.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>The local date of <see cref="DueAt"/>.</summary>
    public required DateOnly? DueDate { get; init; }

    /// <summary>From when on the next period counts: the last one's end, or when something began to wait.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The local date of the last period that was closed; null if none was.</summary>
    public required DateOnly? LastDate { get; init; }

    /// <summary>The last period that was closed; null if none was.</summary>
    public required string? LastPeriod { get; init; }
}

/// <summary>A digest to make.</summary>
/// <param name="Before">The plan as it was read.</param>
/// <param name="After">The plan with the period closed, and the next times.</param>
/// <param name="Scope">What to take.</param>
/// <param name="Key">The key of the batch.</param>
/// <param name="IsWanted">Whether to make a batch; otherwise the period is closed without.</param>
/// <param name="Now">The time now.</param>
internal sealed record DigestDraft(DigestPlan Before, DigestPlan After, DigestScope Scope, string Key, bool IsWanted, DateTimeOffset Now);

/// <summary>What became of a digest to make.</summary>
internal enum DigestMade
{
    /// <summary>Another scheduler closed the period, or the plan changed.</summary>
    Elsewhere,

    /// <summary>The period is closed, and there was nothing for it, or nothing wanted.</summary>
    Empty,

    /// <summary>The batch is in the queue.</summary>
    Queued,
}
