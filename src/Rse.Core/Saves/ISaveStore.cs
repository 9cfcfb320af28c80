using Rse.Paging;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Saves;

/// <summary>What storage must do for saves. Nobody but their owner reads them, and nothing counts them.</summary>
internal interface ISaveStore
{
    /// <summary>Stores a save; false where it is there already, which keeps its time.</summary>
    ValueTask<bool> AddAsync(IWriteTransaction transaction, Save save, CancellationToken cancellationToken);

    /// <summary>Takes a save away; false where there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Subject> subject, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>Takes every save of a member away; how many there were.</summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>What the viewer saved, newest first, by (time, subject id). What is trashed, stands in a trashed thread or is hidden from them is left out, and comes back when it does.</summary>
    ValueTask<IReadOnlyList<Save>> ListAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken);
}
