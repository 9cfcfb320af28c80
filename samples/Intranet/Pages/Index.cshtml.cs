using Intranet.Viewers;
using Rse.Feeds;
using Rse.Live;
using Rse.Paging;
using Rse.Topics;

namespace Intranet.Pages;

public sealed class IndexModel(FeedService feeds, LiveService live, TopicService topics) : MemberPage
{
    public Page<FeedEntry> Entries { get; private set; } = null!;

    public IReadOnlyList<TopicUse> Topics { get; private set; } = [];

    /// <summary>From where on the page is told what is new.</summary>
    public string Place { get; private set; } = "";

    public string FirstName => Me.DisplayName.Split(' ')[0];

    public async Task OnGetAsync()
    {
        Place = await live.FindPositionAsync(Viewer, Aborted);
        var home = await feeds.FindAsync(Viewer, FeedKind.Home, "", Aborted);
        Entries = await feeds.ReadAsync(Viewer, home!, Request20, cancellationToken: Aborted);
        Topics = await topics.ListAsync(Viewer, "", 12, Aborted);
    }
}
