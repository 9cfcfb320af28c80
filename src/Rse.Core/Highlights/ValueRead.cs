namespace Rse.Highlights;

/// <summary>
/// That a member read a subject, and what their judgement of its author weighed then. Kept, so that an act is taken back with the weight
/// with which it was taken in.
/// </summary>
internal sealed record ValueRead
{
    /// <summary>The reader.</summary>
    public required long MemberId { get; init; }

    /// <summary>What they read.</summary>
    public required long SubjectId { get; init; }

    /// <summary>The weight of a reaction, rating or mark as best answer, in millionths; 0 to 1,000,000.</summary>
    public required long Reaction { get; init; }

    /// <summary>The weight of a bookmark.</summary>
    public required long Bookmark { get; init; }

    /// <summary>The weight of an answer.</summary>
    public required long Answer { get; init; }

    /// <summary>The weight of a citation.</summary>
    public required long Citation { get; init; }

    /// <summary>The weight of acts in a channel.</summary>
    internal long Weigh(ValueChannel channel) =>
        channel switch
        {
            ValueChannel.Bookmark => Bookmark,
            ValueChannel.Answer => Answer,
            ValueChannel.Citation => Citation,
            _ => Reaction,
        };
}
