using Intranet.Language;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.ReadStates;

namespace Intranet.Pages;

/// <summary>All entries of a group of a feed. Opening the page marks them as read.</summary>
public sealed class GroupModel(FeedService feeds, ReadStateService seen, Words words) : MemberPage
{
    public Feed Feed { get; private set; } = null!;

    public Page<FeedEntry> Entries { get; private set; } = null!;

    public string Heading { get; private set; } = "";

    public string Back =>
        Feed.Scope.Kind switch
        {
            FeedKind.Space => $"/spaces/{Feed.Key}",
            FeedKind.Member => $"/members/{Feed.Key}",
            FeedKind.Topic => $"/topics/{Uri.EscapeDataString(Feed.Key)}",
            FeedKind.Custom => $"/feeds/{Feed.Key}",
            _ => "/",
        };

    public async Task OnGetAsync([FromQuery] FeedKind feed, [FromQuery] string? of, [FromQuery] string? key)
    {
        Feed = await feeds.FindAsync(Viewer, feed, of ?? "", Aborted) ?? throw new NotFoundException();
        Entries = await feeds.ReadGroupAsync(Viewer, Feed, key ?? "", Request20, Aborted);
        var roots = Entries.Items.Select(entry => entry.Subject.RootId).Distinct().Count();
        Heading =
            Entries.Items.Count == 0 ? words["group.title"]
            : roots > 1 ? words["group.of", Entries.Items[0].Subject.Author?.DisplayName]
            : Entries.Items[0].Subject is var first && (first.RootTitle ?? first.Title) is { } title ? title
            : words["group.title"];
        await seen.MarkAsync(Viewer, [.. Entries.Items.Select(entry => entry.Subject.Id)], Aborted);
    }
}
