using System.Globalization;
using Rse.Feeds;
using Rse.Feeds.Groups;
using Rse.Paging;
using Rse.ReadStates;

namespace Intranet.Pages.Views;

/// <summary>A feed on a page, in groups: all entries or only unread ones.</summary>
public sealed record FeedView
{
    public required Feed Feed { get; init; }

    public required Page<FeedGroup> Groups { get; init; }

    public required bool OnlyUnread { get; init; }

    public required CappedCount Unread { get; init; }

    /// <summary>The path of the page.</summary>
    public required string Path { get; init; }

    /// <summary>Whether this is the first page, which shows the newest entries.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>The text to show for an empty feed.</summary>
    public string Nothing { get; init; } = "entries.none";

    /// <summary>Whether the page offers to mark the whole feed as read.</summary>
    public bool MarksAll =>
        Feed.Scope.Kind is FeedKind.Home or FeedKind.Space or FeedKind.Custom && IsFirst && Unread.Value > 0 && Groups.Items.Count > 0;

    /// <summary>The time of the newest entry on the page: later ones are not marked as read.</summary>
    public string Newest => Groups.Items[0].Newest.At.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The address that opens a group.</summary>
    public string Open(FeedGroup group) =>
        $"/group?feed={Feed.Scope.Kind.ToString().ToLowerInvariant()}&of={Uri.EscapeDataString(Feed.Key)}&key={group.Key}";
}

/// <summary>A group in its feed.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Group">The group.</param>
public sealed record GroupView(FeedView Feed, FeedGroup Group)
{
    /// <summary>The reason to show, with an entry to which it applies.</summary>
    public EntryView Reason
    {
        get
        {
            var entry = Group.Entries.FirstOrDefault(entry => entry.Reasons.Contains(Group.Reasons[0])) ?? Group.Newest;
            return new EntryView(entry.Subject, [entry.Reasons.Contains(Group.Reasons[0]) ? Group.Reasons[0] : entry.Reasons[0]]);
        }
    }
}
