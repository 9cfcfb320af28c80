namespace Rse.Benchmarks.Highlights;

/// <summary>What readers do.</summary>
internal enum SimulatedActKind
{
    Read,
    Reaction,
    Rating,
    Bookmark,
    Answer,
    Citation,
}
