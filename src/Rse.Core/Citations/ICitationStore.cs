using Rse.Paging;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Citations;

/// <summary>What storage must do for citations.</summary>
internal interface ICitationStore
{
    /// <summary>Makes what a subject cites exactly what is given; those that stay keep their time.</summary>
    ValueTask<CitationChange> SetAsync(
        IWriteTransaction transaction,
        Id<Subject> citing,
        IReadOnlyCollection<Id<Subject>> cited,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// What cites a subject, newest first, by (time, citing id), as far as the viewer may see the citing ones and they are not trashed;
    /// whether the viewer may see what is cited is the service's to ask.
    /// </summary>
    ValueTask<IReadOnlyList<Citation>> ListAsync(Viewer viewer, Id<Subject> cited, Slice slice, CancellationToken cancellationToken);
}
