using Rse.Highlights.Evidence;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>How valuable a subject is to its readers, explained in numbers that the viewer may know.</summary>
public sealed record SubjectScore
{
    /// <summary>The scored subject.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>
    /// In standard deviations of all contributions, to two decimals: 0 for an ordinary one or without evidence, 1 for one of the best
    /// sixth.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>The uncertainty of the score: 1 without evidence, toward 0 with more; to two decimals.</summary>
    public required double Deviation { get; init; }

    /// <summary>Whether it is a highlight; see <see cref="HighlightOptions.MinScore"/>.</summary>
    public required bool IsHighlight { get; init; }

    /// <summary>How many distinct members read it, not counting its author.</summary>
    public required int Readers { get; init; }

    /// <summary>What each channel adds, the largest first; omits channels that add nothing.</summary>
    /// <remarks>
    /// The terms need not sum to the score: they do not count citations that the viewer may not see, and omit fewer than three bookmarks,
    /// because bookmarks are private.
    /// </remarks>
    public required IReadOnlyList<ScoreTerm> Terms { get; init; }

    /// <summary>The score of a subject without evidence.</summary>
    public static SubjectScore Unknown(Id<Subject> subject) =>
        new()
        {
            SubjectId = subject,
            Score = 0,
            Deviation = 1,
            IsHighlight = false,
            Readers = 0,
            Terms = [],
        };
}

/// <summary>What one channel adds to the score of a subject, in numbers that the viewer may know.</summary>
public sealed record ScoreTerm
{
    /// <summary>The channel.</summary>
    public required EvidenceChannel Channel { get; init; }

    /// <summary>
    /// How many distinct members acted; counts only citations that the viewer may see. 0 if nobody acted although some were expected to.
    /// </summary>
    public required int People { get; init; }

    /// <summary>
    /// How many readers would have acted on an ordinary contribution, to one decimal; null for ratings and best answers.
    /// </summary>
    public required double? Expected { get; init; }

    /// <summary>
    /// For ratings, how many stars above their usual rating the raters gave on average, to one decimal, negative for fewer; null for other
    /// channels.
    /// </summary>
    public required double? Stars { get; init; }

    /// <summary>How much it adds to the score, to two decimals; negative if it lowers the score.</summary>
    public required double Points { get; init; }
}
