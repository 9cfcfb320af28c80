namespace Rse.Benchmarks.Highlights;

/// <summary>Something that a reader did with a post.</summary>
/// <param name="Kind">What.</param>
/// <param name="Day">When.</param>
/// <param name="Reader">Who.</param>
/// <param name="Post">With what.</param>
/// <param name="Value">The stars of a rating; 0 otherwise.</param>
internal sealed record SimulatedAct(SimulatedActKind Kind, double Day, int Reader, SimulatedPost Post, int Value);
