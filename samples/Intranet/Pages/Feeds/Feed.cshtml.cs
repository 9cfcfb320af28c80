using System.Globalization;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Paging;
using Rse.Problems;
using Rse.Seen;

namespace Intranet.Pages.Feeds;

public sealed class FeedModel(CustomFeedService customs, FeedService feeds, SeenService seen) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "unread")]
    public bool OnlyUnread { get; set; }

    public CustomFeed Custom { get; private set; } = null!;

    public Page<FeedEntry> Entries { get; private set; } = null!;

    public UnreadCount Unread { get; private set; }

    /// <summary>The time of the newest entry that the reader has before their eyes: what comes after it, they have not seen.</summary>
    public string Newest => (Entries.Items.Count > 0 ? Entries.Items[0].At : DateTimeOffset.UnixEpoch).ToString("O", CultureInfo.InvariantCulture);

    public async Task OnGetAsync()
    {
        Custom = await customs.FindAsync(Viewer, new Id<CustomFeed>(Id), Aborted) ?? throw new NotFoundException();
        var feed = await FindAsync();
        Entries = await feeds.ReadAsync(Viewer, feed, Request20, new FeedFilter { UnreadOnly = OnlyUnread }, Aborted);
        Unread = await seen.CountUnreadAsync(Viewer, feed, Aborted);
    }

    public async Task<IActionResult> OnPostReadAsync(DateTimeOffset? until)
    {
        await seen.MarkAllAsync(Viewer, await FindAsync(), until, Aborted);
        return LocalRedirect($"/feeds/{Id}");
    }

    private async Task<Feed> FindAsync() =>
        await feeds.FindAsync(Viewer, FeedKind.Custom, Id.ToString(CultureInfo.InvariantCulture), Aborted) ?? throw new NotFoundException();
}
