using Rse.Paging;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Bookmarks;

/// <summary>Stores bookmarks. Only their owner reads them, and nothing counts them.</summary>
internal interface IBookmarkStore
{
    /// <summary>Stores a bookmark. Returns false if it exists; it keeps its time.</summary>
    ValueTask<bool> AddAsync(IWriteTransaction transaction, Bookmark bookmark, CancellationToken cancellationToken);

    /// <summary>Removes a bookmark. Returns false if there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Subject> subject, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>Removes all bookmarks of a member and returns their number.</summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// Lists the viewer's bookmarks, newest first, by (time, subject id). Omits subjects while they are trashed, in a trashed thread, or
    /// hidden from the viewer.
    /// </summary>
    ValueTask<IReadOnlyList<Bookmark>> ListAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken);
}

/// <summary>A member's private bookmark of a subject.</summary>
internal sealed record Bookmark
{
    /// <summary>The bookmarked subject.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>The owner of the bookmark.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>The time. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
