using Rse.Paging;

namespace Rse.ReadStates;

/// <summary>Where a thread is unseen first.</summary>
internal sealed record FirstUnreadSubject
{
    /// <summary>The post on top, or a comment.</summary>
    public required UnreadSubject Subject { get; init; }

    /// <summary>
    /// The place of the comment that the viewer is shown before it, by (time, id); null where it is the post or the first comment.
    /// </summary>
    public required Keyset? Before { get; init; }
}
