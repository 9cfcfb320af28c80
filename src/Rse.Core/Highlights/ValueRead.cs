namespace Rse.Highlights;

/// <summary>That a member read a subject, and what their judgement of its author weighed then. Kept, so that an act is taken back with the weight with which it was taken in.</summary>
public sealed record ValueRead
{
    /// <summary>The reader.</summary>
    public required long MemberId { get; init; }

    /// <summary>What they read.</summary>
    public required long SubjectId { get; init; }

    /// <summary>In millionths; 0 to 1,000,000.</summary>
    public required long Weight { get; init; }
}
