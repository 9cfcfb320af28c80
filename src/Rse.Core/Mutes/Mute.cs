using Rse.People;

namespace Rse.Mutes;

/// <summary>A member's wish not to see something in their home feed.</summary>
internal sealed record Mute
{
    /// <summary>The database key; ignored where it is stored for the first time.</summary>
    public required Id<Mute> Id { get; init; }

    /// <summary>Who mutes.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>What kind of thing.</summary>
    public required MuteKind Kind { get; init; }

    /// <summary>The id of the member, space, topic or subject; 0 for a kind of contribution.</summary>
    public required long TargetId { get; init; }

    /// <summary>The kind of post, or <c>comment</c>; empty for everything else.</summary>
    public required string Word { get; init; }

    /// <summary>Since when. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>From when on it is not muted any more; null for no end. UTC, to the millisecond.</summary>
    public required DateTimeOffset? EndsAt { get; init; }
}
