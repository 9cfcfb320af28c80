using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Mutes;

/// <summary>Stores mutes. They are private and not activities.</summary>
internal interface IMuteStore
{
    /// <summary>
    /// Stores a mute, or changes the end of an existing one; an expired one counts as absent. Returns false if nothing changed.
    /// </summary>
    /// <remarks>Removes the member's mutes that ended before <see cref="Mute.At"/>.</remarks>
    ValueTask<bool> PutAsync(IWriteTransaction transaction, Mute mute, CancellationToken cancellationToken);

    /// <summary>Removes a mute, identified by kind, target and word. Returns false if there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Mute mute, CancellationToken cancellationToken);

    /// <summary>Removes all mutes of a member and returns their number.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="member">The member.</param>
    /// <param name="andOthers">Whether to remove the mutes of this member by others too.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, bool andOthers, CancellationToken cancellationToken);

    /// <summary>Lists what the viewer mutes at an instant, newest first, by id.</summary>
    ValueTask<IReadOnlyList<Mute>> ListAsync(Viewer viewer, DateTimeOffset now, Slice slice, CancellationToken cancellationToken);
}

/// <summary>A mute: its target is not shown in the member's home feed.</summary>
internal sealed record Mute
{
    /// <summary>The database key; ignored when it is stored for the first time.</summary>
    public required Id<Mute> Id { get; init; }

    /// <summary>The member who mutes.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>The kind of target.</summary>
    public required MuteKind Kind { get; init; }

    /// <summary>The id of the member, space, topic or subject; 0 for a kind of contribution.</summary>
    public required long TargetId { get; init; }

    /// <summary>The kind of post, or <c>comment</c>; empty for everything else.</summary>
    public required string Word { get; init; }

    /// <summary>Start. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>End of the mute, exclusive; null for no end. UTC, to the millisecond.</summary>
    public required DateTimeOffset? EndsAt { get; init; }
}
