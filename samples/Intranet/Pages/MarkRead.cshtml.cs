using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Feeds;
using Rse.People;
using Rse.Problems;
using Rse.ReadStates;

namespace Intranet.Pages;

/// <summary>Marks a feed as read up to the newest entry that the viewer saw.</summary>
public sealed class MarkReadModel(FeedService feeds, ReadStateService seen) : MemberPage
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(FeedKind feed, string? of, DateTimeOffset? until, string? to)
    {
        var found = await feeds.FindAsync(Viewer, feed, of ?? "", Aborted) ?? throw new NotFoundException();
        await seen.MarkAllAsync(Viewer, found, until, Aborted);
        Tell("feed.read.done");
        return LocalRedirect(Url.IsLocalUrl(to) ? to : "/");
    }
}
