using Rse.Activities;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
using Rse.Paging;
using Rse.People;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>Reads highlights and scores from storage.</summary>
internal interface IHighlightStore
{
    /// <summary>
    /// Lists contributions with a score above 0, by (rank, subject id) descending, in one query. Omits hidden and trashed ones; a personal
    /// list also omits muted ones.
    /// </summary>
    ValueTask<IReadOnlyList<HighlightCandidate>> ListAsync(Viewer viewer, HighlightSearch search, CancellationToken cancellationToken);

    /// <summary>
    /// Lists contributions of a period, highest score first, then newest, in one query: posts and host objects with any score, comments
    /// with a score above 0. Omits hidden, trashed and muted ones, and the viewer's own.
    /// </summary>
    ValueTask<IReadOnlyList<HighlightCandidate>> ListPeriodAsync(
        Viewer viewer,
        HighlightPeriod period,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the scores of subjects that the viewer may see; omits hidden subjects and those without a score.</summary>
    ValueTask<IReadOnlyList<StoredScore>> ListScoresAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );

    /// <summary>Lists at most 500 citations of subjects that count and whose citing text the viewer may see.</summary>
    ValueTask<IReadOnlyList<CitationAct>> ListCitationsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );
}

/// <summary>The parameters of <see cref="IHighlightStore.ListAsync"/>.</summary>
internal sealed record HighlightSearch
{
    /// <summary>The list to read.</summary>
    public required HighlightScope Scope { get; init; }

    /// <summary>The maximum number of candidates.</summary>
    public required int Take { get; init; }

    /// <summary>The current time, at which mutes are checked for expiration.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Only candidates after this place, by (rank, subject id) descending; null to start at the first.</summary>
    public Keyset? After { get; init; }
}

/// <summary>The parameters of <see cref="IHighlightStore.ListPeriodAsync"/>.</summary>
internal sealed record HighlightPeriod
{
    /// <summary>Start of the period, exclusive.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>End of the period, inclusive.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Whether to omit what the viewer has read.</summary>
    public required bool UnreadOnly { get; init; }

    /// <summary>The maximum number of candidates.</summary>
    public required int Take { get; init; }

    /// <summary>The current time, at which mutes are checked for expiration.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>A contribution that may be shown as a highlight.</summary>
internal sealed record HighlightCandidate
{
    /// <summary>The subject.</summary>
    public required long SubjectId { get; init; }

    /// <summary>The root of its thread.</summary>
    public required long RootId { get; init; }

    /// <summary>Its author; 0 for host objects.</summary>
    public required long AuthorId { get; init; }

    /// <summary>Its space; 0 outside spaces.</summary>
    public required long SpaceId { get; init; }

    /// <summary>Its score.</summary>
    public required double Score { get; init; }

    /// <summary>Its place in lists: the time at which a contribution with score 0 would rank equal, in Unix milliseconds.</summary>
    public required long Rank { get; init; }

    /// <summary>The follows by which the viewer is close to it; empty unless the list is personal.</summary>
    public required IReadOnlyList<HighlightReason> Bonds { get; init; }

    /// <summary>
    /// How much more often the viewer reacted to its author than their habit explains, in standard deviations; 0 unless the list is
    /// personal.
    /// </summary>
    public required double Favour { get; init; }
}

/// <summary>A stored score with the evidence behind it.</summary>
internal sealed record StoredScore
{
    /// <summary>The scored subject.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>The activity that shows the subject in feeds; null for host objects.</summary>
    public required Id<Activity>? ActivityId { get; init; }

    /// <summary>The last valid result of the formula.</summary>
    public required FormulaScore Result { get; init; }

    /// <summary>Whether that result makes it a highlight.</summary>
    public required bool IsHighlight { get; init; }

    /// <summary>The evidence.</summary>
    public required SubjectEvidence Evidence { get; init; }
}

/// <summary>A citation that counts as evidence.</summary>
/// <param name="CitedId">The cited subject.</param>
/// <param name="MemberId">The member who cites it.</param>
/// <param name="CitingId">The citing subject.</param>
internal readonly record struct CitationAct(Id<Subject> CitedId, Id<Member> MemberId, Id<Subject> CitingId);
