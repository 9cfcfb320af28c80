using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>What a subject is worth to the people who read it, and why, as data.</summary>
public sealed record SubjectWorth
{
    /// <summary>What it is about.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>
    /// In standard deviations of all contributions, to two decimals: 0 for an ordinary one or where nothing is known, 1 for one of the best
    /// sixth.
    /// </summary>
    public required double Worth { get; init; }

    /// <summary>How far that may be off: 1 where nothing is known, toward 0 with evidence; to two decimals.</summary>
    public required double Deviation { get; init; }

    /// <summary>Whether it is a highlight: surely enough among the best; see <see cref="HighlightOptions.LeastWorth"/>.</summary>
    public required bool IsHighlight { get; init; }

    /// <summary>How many distinct members read it, its author not among them.</summary>
    public required int Readers { get; init; }

    /// <summary>What each channel says, the weightiest first; channels that say nothing are absent.</summary>
    /// <remarks>
    /// The terms are what may be told, and need not sum to the worth: a citation that the viewer may not see is not counted in them, and
    /// fewer than three saves are not told, since who saves does so for themselves alone.
    /// </remarks>
    public required IReadOnlyList<WorthTerm> Terms { get; init; }

    /// <summary>A subject about which nothing is known.</summary>
    public static SubjectWorth Unknown(Id<Subject> subject) =>
        new()
        {
            SubjectId = subject,
            Worth = 0,
            Deviation = 1,
            IsHighlight = false,
            Readers = 0,
            Terms = [],
        };
}
