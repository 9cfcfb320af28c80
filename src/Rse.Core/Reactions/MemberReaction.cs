using Rse.People;

namespace Rse.Reactions;

/// <summary>Who reacted, how and when.</summary>
public sealed record MemberReaction
{
    /// <summary>Who.</summary>
    public required MemberSummary Member { get; init; }

    /// <summary>One of <see cref="ReactionOptions.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>When. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
