using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Feeds;
using Rse.Follows;
using Rse.Paging;
using Rse.Problems;
using Rse.Topics;

namespace Intranet.Pages.Topics;

public sealed class TopicModel(TopicService topics, FeedService feeds, FollowService follows) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    public Topic Topic { get; private set; } = null!;

    public Page<FeedEntry> Entries { get; private set; } = null!;

    public bool Follows { get; private set; }

    public async Task OnGetAsync()
    {
        Topic = await topics.FindAsync(Viewer, Name, Aborted) ?? throw new NotFoundException();
        var feed = await feeds.FindAsync(Viewer, FeedKind.Topic, Topic.Name, Aborted) ?? throw new NotFoundException();
        Entries = await feeds.ReadAsync(Viewer, feed, Request20, cancellationToken: Aborted);
        Follows = await follows.ExistsAsync(Viewer, FollowKind.Topic, Topic.Id.Value, Aborted);
    }
}
