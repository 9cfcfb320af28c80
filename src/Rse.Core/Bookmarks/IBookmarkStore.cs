using Rse.Paging;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Bookmarks;

/// <summary>What storage must do for bookmarks. Nobody but their owner reads them, and nothing counts them.</summary>
internal interface IBookmarkStore
{
    /// <summary>Stores a bookmark; false where it is there already, which keeps its time.</summary>
    ValueTask<bool> AddAsync(IWriteTransaction transaction, Bookmark bookmark, CancellationToken cancellationToken);

    /// <summary>Takes a bookmark away; false where there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Subject> subject, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>Takes every bookmark of a member away; how many there were.</summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// What the viewer bookmarked, newest first, by (time, subject id). What is trashed, stands in a trashed thread or is hidden from them
    /// is left out, and comes back when it does.
    /// </summary>
    ValueTask<IReadOnlyList<Bookmark>> ListAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken);
}
