using Intranet.Pages.Views;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.ReadStates;

namespace Intranet.Viewers;

/// <summary>Reads feeds for pages, and counts what is unread in them.</summary>
public sealed class FeedPages(FeedService feeds, ReadStateService seen)
{
    /// <summary>A page of a feed in groups; null if the viewer has no such feed.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="kind">The kind of feed.</param>
    /// <param name="key">The key of its subject.</param>
    /// <param name="context">The request: its path, and <c>after</c> and <c>unread</c> of its query.</param>
    public async Task<FeedView?> FindAsync(Viewer viewer, FeedKind kind, string key, HttpContext context)
    {
        if (await feeds.FindAsync(viewer, kind, key, context.RequestAborted) is not { } feed)
        {
            return null;
        }

        var after = context.Request.Query["after"].FirstOrDefault();
        var onlyUnread = context.Request.Query["unread"] == "true";
        return new FeedView
        {
            Feed = feed,
            Groups = await feeds.ReadGroupsAsync(
                viewer,
                feed,
                new PageRequest { After = after },
                new FeedFilter { UnreadOnly = onlyUnread },
                context.RequestAborted
            ),
            OnlyUnread = onlyUnread,
            Unread = await seen.CountUnreadAsync(viewer, feed, context.RequestAborted),
            Path = context.Request.Path,
            IsFirst = after is null,
        };
    }
}
