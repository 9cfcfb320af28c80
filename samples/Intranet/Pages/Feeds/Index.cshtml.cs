using Intranet.Viewers;
using Rse.CustomFeeds;
using Rse.Paging;
using Rse.People;

namespace Intranet.Pages.Feeds;

public sealed class IndexModel(CustomFeedService feeds) : MemberPage
{
    public Page<CustomFeed> Feeds { get; private set; } = null!;

    public async Task OnGetAsync() => Feeds = await feeds.ListAsync(Viewer, Request20, Aborted);
}
