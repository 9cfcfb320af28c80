using Rse.Feeds;
using Rse.Highlights;

namespace Intranet.Pages.Views;

/// <summary>A highlight in a list: its entry, with those reasons that entries can show.</summary>
public static class HighlightsView
{
    public static EntryView Entry(Highlight highlight)
    {
        ArgumentNullException.ThrowIfNull(highlight);
        return new EntryView(highlight.Subject, [.. highlight.Reasons.Select(Reason).OfType<FeedReason>()]);
    }

    private static FeedReason? Reason(HighlightReason reason) =>
        reason switch
        {
            HighlightReason.FollowsMember => FeedReason.FollowsMember,
            HighlightReason.FollowsSpace => FeedReason.FollowsSpace,
            HighlightReason.FollowsTopic => FeedReason.FollowsTopic,
            HighlightReason.FollowsSubject => FeedReason.FollowsSubject,
            _ => null,
        };
}
