using Rse.Paging;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Reactions;

/// <summary>What storage must do for reactions; counts by kind are kept in the same transaction.</summary>
internal interface IReactionStore
{
    /// <summary>Stores a reaction; false where it is there already.</summary>
    ValueTask<bool> AddAsync(IWriteTransaction transaction, Reaction reaction, CancellationToken cancellationToken);

    /// <summary>Takes a reaction back; false where there is none.</summary>
    ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Id<Member> member,
        string kind,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The reactions to a subject, newest first, by (time, member id); empty where the viewer may not see the subject. Members hidden from
    /// the viewer are left out.
    /// </summary>
    ValueTask<IReadOnlyList<Reaction>> ListAsync(Viewer viewer, Id<Subject> subject, Slice slice, CancellationToken cancellationToken);
}
