using Intranet.Pages.Views;
using Intranet.Viewers;
using Rse.Feeds;
using Rse.Live;
using Rse.People;
using Rse.Topics;

namespace Intranet.Pages;

public sealed class IndexModel(FeedPages pages, LiveService live, TopicService topics) : MemberPage
{
    public FeedView Feed { get; private set; } = null!;

    public IReadOnlyList<TopicUse> Topics { get; private set; } = [];

    /// <summary>The position in the log from which the page receives live events.</summary>
    public string Place { get; private set; } = "";

    public string FirstName => Me.DisplayName.Split(' ')[0];

    public async Task OnGetAsync()
    {
        Place = await live.FindPositionAsync(Viewer, Aborted);
        Feed = (await pages.FindAsync(Viewer, FeedKind.Home, "", HttpContext))!;
        Topics = await topics.ListAsync(Viewer, "", 12, Aborted);
    }
}
