using Microsoft.AspNetCore.Mvc;
using Rse.CustomFeeds;
using Rse.Follows;
using Rse.People;
using Rse.Spaces;
using Rse.Topics;

namespace Intranet.Pages.Feeds;

public sealed class NewModel(CustomFeedService feeds, SpaceService spaces, FollowService follows, TopicService topics)
    : FeedForm(feeds, spaces, follows, topics)
{
    /// <param name="share">The space to share the feed with, if the viewer came from a space.</param>
    public async Task OnGetAsync(string? share)
    {
        Space = share;
        await OfferAsync();
    }

    public Task<IActionResult> OnPostAsync() => SaveAsync(() => Feeds.CreateAsync(Viewer, Draft, Aborted));
}
