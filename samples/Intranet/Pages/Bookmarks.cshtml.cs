using Intranet.Viewers;
using Rse.Bookmarks;
using Rse.Paging;
using Rse.People;
using Rse.Subjects;

namespace Intranet.Pages;

public sealed class BookmarksModel(BookmarkService bookmarks) : MemberPage
{
    public Page<DatedSubject> Bookmarks { get; private set; } = null!;

    public async Task OnGetAsync() => Bookmarks = await bookmarks.ListAsync(Viewer, Request20, Aborted);
}
