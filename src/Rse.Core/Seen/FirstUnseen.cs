using Rse.Paging;

namespace Rse.Seen;

/// <summary>Where a thread is unseen first.</summary>
internal sealed record FirstUnseen
{
    /// <summary>The post on top, or a comment.</summary>
    public required UnseenSubject Subject { get; init; }

    /// <summary>The place of the comment that the viewer is shown before it, by (time, id); null where it is the post or the first comment.</summary>
    public required Keyset? Before { get; init; }
}
