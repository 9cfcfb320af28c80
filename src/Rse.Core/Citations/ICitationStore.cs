using Rse.Paging;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Citations;

/// <summary>Stores citations.</summary>
internal interface ICitationStore
{
    /// <summary>Replaces the citations of a subject; unchanged ones keep their time.</summary>
    ValueTask<CitationChange> SetAsync(
        IWriteTransaction transaction,
        Id<Subject> citing,
        IReadOnlyCollection<Id<Subject>> cited,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Lists what cites a subject, newest first, by (time, citing id). Omits citing subjects that are trashed or hidden from the viewer.
    /// The service checks whether the viewer may see the cited subject.
    /// </summary>
    ValueTask<IReadOnlyList<Citation>> ListAsync(Viewer viewer, Id<Subject> cited, Slice slice, CancellationToken cancellationToken);
}

/// <summary>A post or comment that links to another subject of the network.</summary>
internal sealed record Citation
{
    /// <summary>The citing post or comment.</summary>
    public required Id<Subject> CitingId { get; init; }

    /// <summary>The cited subject, in another thread.</summary>
    public required Id<Subject> CitedId { get; init; }

    /// <summary>When the link was added to the text. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>The changes of what a text cites.</summary>
internal sealed record CitationChange
{
    /// <summary>The new citations, by ascending id; may be empty.</summary>
    public required IReadOnlyList<Id<Subject>> Added { get; init; }

    /// <summary>The removed citations, by ascending id; may be empty.</summary>
    public required IReadOnlyList<Id<Subject>> Removed { get; init; }
}
