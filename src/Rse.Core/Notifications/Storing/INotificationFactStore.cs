using Rse.Activities;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Notifications.Storing;

/// <summary>Stores facts with the rows, counts and positions that follow from them.</summary>
/// <remarks>
/// Called by <see cref="Projecting.NotificationProjection"/>. All writes about one member, here and in
/// <see cref="INotificationMarkStore"/>, take turns: each begins by locking the member's row, those of many members in order.
/// </remarks>
internal interface INotificationFactStore
{
    /// <summary>Lists members who have facts about subjects or their threads, after a member, by id.</summary>
    ValueTask<IReadOnlyList<Id<Member>>> ListConcernedAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        Id<Member> after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Adds facts and takes others back, and brings rows, counts and positions in line. Facts that are there stay as they are, so that the
    /// same step again changes nothing. Leaves out members who left the network.
    /// </summary>
    ValueTask<NotificationOutcome> ApplyAsync(IWriteTransaction transaction, NotificationStep step, CancellationToken cancellationToken);

    /// <summary>Lists members who have facts, after a member, by id.</summary>
    ValueTask<IReadOnlyList<Id<Member>>> ListMembersAsync(Viewer viewer, Id<Member> after, int take, CancellationToken cancellationToken);

    /// <summary>Makes the rows and counts of members anew from their facts; what was read stays read.</summary>
    ValueTask RebuildAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<Member>> members,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Lists members who have something that <see cref="CleanAsync"/> removes, after a member, by id.</summary>
    ValueTask<IReadOnlyList<Id<Member>>> ListOutdatedAsync(
        Viewer viewer,
        DateTimeOffset before,
        Id<Member> after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Removes rows that were read, or hold nothing any more, with their facts, and facts that are in no row: those of which all happened
    /// before a time and, where they were read, were read before it. Unread rows stay, and so do all numbers.
    /// </summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="members">Whose.</param>
    /// <param name="before">The time, exclusive.</param>
    /// <param name="take">How many facts at most.</param>
    /// <param name="now">The time now.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many facts were removed; less than <paramref name="take"/> if none is left.</returns>
    ValueTask<int> CleanAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<Member>> members,
        DateTimeOffset before,
        int take,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}

/// <summary>What to change in one transaction.</summary>
internal sealed record NotificationStep
{
    /// <summary>Facts to add, in the order of the log; may be empty.</summary>
    public IReadOnlyList<NotificationDraft> Added { get; init; } = [];

    /// <summary>Facts to take back, each before its own activity; may be empty.</summary>
    public IReadOnlyList<(string Kind, NotificationFact Fact)> Withdrawn { get; init; } = [];

    /// <summary>Subjects that were trashed or restored; may be empty.</summary>
    public IReadOnlyCollection<Id<Subject>> Refreshed { get; init; } = [];

    /// <summary>Whose facts about <see cref="Refreshed"/> to look at again.</summary>
    public IReadOnlyCollection<Id<Member>> RefreshedOf { get; init; } = [];

    /// <summary>The time now.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>A fact to add.</summary>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Grouping">How its kind is grouped.</param>
/// <param name="Fact">The fact.</param>
/// <param name="Channels">The channels that bring it to the member; at least one.</param>
internal sealed record NotificationDraft(string Kind, NotificationGrouping Grouping, NotificationFact Fact, IReadOnlySet<string> Channels)
{
    /// <summary>The identity of the fact.</summary>
    public NotificationKey Key => new(Fact.MemberId, Fact.ActivityId);
}

/// <summary>What a step changed.</summary>
/// <param name="Added">The facts that were not there before.</param>
/// <param name="Withdrawn">The facts that no longer hold, as they were added.</param>
/// <param name="HasChanged">Whether anything changed.</param>
internal sealed record NotificationOutcome(
    IReadOnlyList<NotificationDraft> Added,
    IReadOnlyList<(string Kind, NotificationFact Fact)> Withdrawn,
    bool HasChanged
);
