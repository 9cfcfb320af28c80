using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Feeds;
using Rse.Follows;
using Rse.People;
using Rse.Problems;
using Rse.Topics;

namespace Intranet.Pages.Topics;

public sealed class TopicModel(TopicService topics, FeedPages pages, FollowService follows) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    public Topic Topic { get; private set; } = null!;

    public FeedView Feed { get; private set; } = null!;

    public FollowLevel? Follows { get; private set; }

    public async Task OnGetAsync()
    {
        Topic = await topics.FindAsync(Viewer, Name, Aborted) ?? throw new NotFoundException();
        Feed = await pages.FindAsync(Viewer, FeedKind.Topic, Topic.Name, HttpContext) ?? throw new NotFoundException();
        Follows = await follows.FindLevelAsync(Viewer, FollowKind.Topic, Topic.Id.Value, Aborted);
    }
}
