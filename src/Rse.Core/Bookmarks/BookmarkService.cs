using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Bookmarks;

/// <summary>Bookmarks subjects, so that a member finds them again.</summary>
/// <remarks>
/// Thread-safe; a singleton. Anyone who may see a subject may bookmark it. Bookmarks are private: the activity
/// has <see cref="Audience.Nobody"/>, and only its owner lists a bookmark.
/// </remarks>
public sealed class BookmarkService
{
    private readonly SubjectService _subjects;
    private readonly IBookmarkStore _bookmarks;
    private readonly ActivityWriter _writer;
    private readonly ILogger<BookmarkService> _logger;

    internal BookmarkService(SubjectService subjects, IBookmarkStore bookmarks, ActivityWriter writer, ILogger<BookmarkService> logger)
    {
        _subjects = subjects;
        _bookmarks = bookmarks;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Bookmarks a subject, unless the viewer has already.</summary>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask AddAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        var bookmarked = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var stored = await _subjects.EnsureAsync(transaction, target, token);
                if (
                    !await _bookmarks.AddAsync(
                        transaction,
                        new Bookmark
                        {
                            SubjectId = stored.Id,
                            MemberId = member.Id,
                            At = _writer.Now,
                        },
                        token
                    )
                )
                {
                    return (Id<Subject>?)null;
                }

                await _writer.AppendAsync(transaction, ActivityFactory.Bookmark(stored.Place, member.Id, _writer.Now), token);
                return stored.Id;
            },
            cancellationToken
        );
        if (bookmarked is { } id)
        {
            BookmarkLog.Bookmarked(_logger, member.Id, id);
        }
    }

    /// <summary>Removes the viewer's bookmark, if any.</summary>
    /// <exception cref="RefusedException">
    /// <c>kind-unknown</c>, <c>key-invalid</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask RemoveAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        if ((await _subjects.RequireAsync(viewer, subject, cancellationToken)).Stored is not { } stored)
        {
            return;
        }

        var removed = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await _bookmarks.RemoveAsync(transaction, stored.Id, member.Id, token))
                {
                    return false;
                }

                await _writer.AppendAsync(transaction, ActivityFactory.RemoveBookmark(stored.Place, member.Id, _writer.Now), token);
                return true;
            },
            cancellationToken
        );
        if (removed)
        {
            BookmarkLog.Removed(_logger, member.Id, stored.Id);
        }
    }

    /// <summary>Lists the viewer's bookmarks, newest first; omits subjects while they are hidden from the viewer.</summary>
    /// <remarks>A page is full unless the list ends or the host hides very many of the bookmarked objects.</remarks>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c>, <c>cursor-foreign</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public async ValueTask<Page<DatedSubject>> ListAsync(Viewer viewer, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = $"bookmarks/{viewer.RequireMember().Id}";
        var slice = Cursor.Open(page, scope);
        Dictionary<Id<Subject>, SubjectSnapshot> shown = [];
        var rows = await FilledPage.ReadAsync(
            slice,
            scope,
            part => _bookmarks.ListAsync(viewer, part, cancellationToken),
            async found =>
            {
                foreach (
                    var snapshot in await _subjects.ListAsync(viewer, [.. found.Select(bookmark => bookmark.SubjectId)], cancellationToken)
                )
                {
                    shown[snapshot.Id] = snapshot;
                }

                return [.. found.Where(bookmark => shown.ContainsKey(bookmark.SubjectId))];
            },
            bookmark => new Keyset(bookmark.At.ToUnixTimeMilliseconds(), bookmark.SubjectId.Value)
        );
        return new Page<DatedSubject>
        {
            Items = [.. rows.Items.Select(bookmark => new DatedSubject { Subject = shown[bookmark.SubjectId], At = bookmark.At })],
            Next = rows.Next,
        };
    }
}
