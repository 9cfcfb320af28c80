using Intranet.Viewers;
using Rse.CustomFeeds;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;

namespace Intranet.Pages.Spaces;

public sealed class FeedsModel(SpaceService spaces, CustomFeedService feeds) : SpacePage(spaces)
{
    public Page<CustomFeed> Feeds { get; private set; } = null!;

    public bool MayShare => Space.Role >= SpaceRole.Contributor && Space.ArchivedAt is null;

    public async Task OnGetAsync()
    {
        await ReadAsync();
        Feeds = await feeds.ListSharedAsync(Viewer, Slug, Request20, Aborted);
    }
}
