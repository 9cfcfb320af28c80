using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Follows;

/// <summary>A thing that a viewer may follow now, as they named it.</summary>
internal sealed record FollowTarget
{
    public required FollowKind Kind { get; init; }

    /// <summary>The id of the member, space or topic; 0 for a subject, whose row may not be there yet.</summary>
    public required long Id { get; init; }

    /// <summary>Who may learn that somebody follows it.</summary>
    public required Audience Audience { get; init; }

    public Id<Member>? MemberId { get; init; }

    public Id<Space>? SpaceId { get; init; }

    public ResolvedSubject? Subject { get; init; }
}
