using Rse.People;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>What storage must do so that highlights are read.</summary>
internal interface IHighlightStore
{
    /// <summary>
    /// Contributions of more than ordinary worth, by (rank, subject id) descending, in one query. Hidden and trashed ones are absent;
    /// personal ones know mutes.
    /// </summary>
    ValueTask<IReadOnlyList<HighlightCandidate>> ListAsync(Viewer viewer, HighlightSearch search, CancellationToken cancellationToken);

    /// <summary>
    /// Contributions of a period, the worthiest first, then the newest, in one query: posts and host objects of any worth, comments of more
    /// than ordinary worth. Hidden, trashed and muted ones, and those that the viewer wrote, are absent.
    /// </summary>
    ValueTask<IReadOnlyList<HighlightCandidate>> ListPeriodAsync(
        Viewer viewer,
        HighlightPeriod period,
        CancellationToken cancellationToken
    );

    /// <summary>The verdicts on subjects that the viewer may see; hidden ones, and those that were never judged, are absent.</summary>
    ValueTask<IReadOnlyList<StoredWorth>> ListWorthsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );

    /// <summary>The citations of subjects that count and whose citing text the viewer may see, at most 500.</summary>
    ValueTask<IReadOnlyList<CitationAct>> ListCitationsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );
}
