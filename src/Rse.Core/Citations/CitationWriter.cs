using Rse.Activities;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Citations;

/// <summary>Stores what a text cites, and appends the activities, in the transaction that stores the text.</summary>
internal sealed class CitationWriter(ICitationStore citations, SubjectService subjects, ActivityWriter writer)
{
    /// <summary>
    /// Replaces the citations of a subject. Ignores links within its own thread, which are a way to reply.
    /// </summary>
    public async ValueTask SetAsync(
        IWriteTransaction transaction,
        Member author,
        Subject citing,
        IReadOnlyCollection<ResolvedSubject> cited,
        CancellationToken cancellationToken
    )
    {
        HashSet<Id<Subject>> ids = [];
        foreach (var subject in cited)
        {
            var stored = await subjects.EnsureAsync(transaction, subject, cancellationToken);
            if (stored.RootId != citing.RootId)
            {
                ids.Add(stored.Id);
            }
        }

        var at = writer.Now;
        var change = await citations.SetAsync(transaction, citing.Id, ids, at, cancellationToken);
        foreach (var id in change.Removed)
        {
            await writer.AppendAsync(transaction, ActivityFactory.Uncite(citing.Place, id, author.Id, at), cancellationToken);
        }

        foreach (var id in change.Added)
        {
            await writer.AppendAsync(transaction, ActivityFactory.Cite(citing.Place, id, author.Id, at), cancellationToken);
        }
    }
}
