namespace Rse.Benchmarks.Highlights;

/// <summary>Something that a reader did with a post.</summary>
/// <param name="Kind">The kind of act.</param>
/// <param name="Day">The day of the act.</param>
/// <param name="Reader">The reader.</param>
/// <param name="Post">The post.</param>
/// <param name="Value">The stars of a rating; 0 otherwise.</param>
internal sealed record SimulatedAct(SimulatedActKind Kind, double Day, int Reader, SimulatedPost Post, int Value);

/// <summary>The kinds of acts of readers.</summary>
internal enum SimulatedActKind
{
    Read,
    Reaction,
    Rating,
    Bookmark,
    Answer,
    Citation,
}
