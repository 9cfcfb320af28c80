using System.Globalization;
using Rse.Feeds;
using Rse.Feeds.Groups;
using Rse.Paging;
using Rse.ReadStates;

namespace Intranet.Pages;

/// <summary>A feed as a page shows it: in groups, of everything or of the unread.</summary>
public sealed record FeedView
{
    public required Feed Feed { get; init; }

    public required Page<FeedGroup> Groups { get; init; }

    public required bool OnlyUnread { get; init; }

    public required UnreadCount Unread { get; init; }

    /// <summary>The page that it stands on.</summary>
    public required string Path { get; init; }

    /// <summary>Whether this is its beginning, so that whoever looks at it has the newest before their eyes.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>What is said where nothing is there.</summary>
    public string Nothing { get; init; } = "entries.none";

    /// <summary>Whether everything in it can be marked as read at once.</summary>
    public bool MarksAll =>
        Feed.Scope.Kind is FeedKind.Home or FeedKind.Space or FeedKind.Custom && IsFirst && Unread.Value > 0 && Groups.Items.Count > 0;

    /// <summary>The time of the newest entry: what comes after it, nobody has seen here.</summary>
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
    /// <summary>The reason that is told, with an activity to which it applies.</summary>
    public EntryView Reason
    {
        get
        {
            var entry = Group.Entries.FirstOrDefault(entry => entry.Reasons.Contains(Group.Reasons[0])) ?? Group.Newest;
            return new EntryView(entry.Subject, [entry.Reasons.Contains(Group.Reasons[0]) ? Group.Reasons[0] : entry.Reasons[0]]);
        }
    }
}
