using Rse.People;

namespace Rse.Follows;

/// <summary>A member's wish to see something in their home feed.</summary>
internal sealed record Follow
{
    /// <summary>Who follows.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>What kind of thing.</summary>
    public required FollowKind Kind { get; init; }

    /// <summary>The id of the member, space, topic or subject.</summary>
    public required long TargetId { get; init; }

    /// <summary>Since when. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How much of it stands at home; everything by default.</summary>
    public FollowLevel Level { get; init; } = FollowLevel.Everything;
}
