using Rse.Subjects;

namespace Rse.Citations;

/// <summary>A post or comment that links to another subject of the network.</summary>
internal sealed record Citation
{
    /// <summary>The post or comment that links.</summary>
    public required Id<Subject> CitingId { get; init; }

    /// <summary>What it links to, in another thread.</summary>
    public required Id<Subject> CitedId { get; init; }

    /// <summary>When the link came into the text. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
