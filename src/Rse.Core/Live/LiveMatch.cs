using Rse.Feeds;
using Rse.People;
using Rse.Subjects;

namespace Rse.Live;

/// <summary>An activity at the home of a member.</summary>
internal sealed record LiveMatch
{
    /// <summary>Whose home.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>Why it is there; at least one.</summary>
    public required IReadOnlyList<FeedReason> Reasons { get; init; }

    /// <summary>Who may see it now: the audiences of the activity, its subject and the root, all of which are to be held.</summary>
    public required IReadOnlyList<Audience> Audiences { get; init; }

    /// <summary>What the member did with its subject.</summary>
    public required ViewerState Mine { get; init; }
}
