using Rse.Paging;
using Rse.People;

namespace Rse.Feeds.Groups;

/// <summary>Several activities of a feed shown as one entry: "Amélie and 3 others commented on …", "Bruno posted 5 times in …".</summary>
/// <remarks>
/// <para>
/// Groups are formed within a <em>span</em> of the feed: its activities of one calendar day in the viewer's time zone (UTC if they have
/// none), or, if these are more than 500, each 500 in a row. Within a span, the activities of one thread form a group, and at least three
/// posts of one member in one space that are alone in their threads form a group. So the group of an activity depends only on its day,
/// neither on page boundaries nor on page length, and a page reads only the days that it shows. With a sliding gap ("until nobody wrote for
/// an hour") the whole chain would have to be read before its first entry could be shown, and trashing a comment in the middle would split
/// it.
/// </para>
/// <para>
/// Groups are ordered by their newest activity, newest first. The cursor of a page contains the span in which the page ended and the
/// threads of it that were shown. Whatever is published, trashed, muted or hidden during paging, no activity appears twice, and none that
/// existed from the beginning is left out.
/// </para>
/// </remarks>
public sealed record FeedGroup
{
    /// <summary>
    /// Opens the group with <see cref="FeedService.ReadGroupAsync"/>, in its own feed; opaque. Unique among the groups of one paging
    /// through a feed.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>What its activities have in common.</summary>
    public required FeedGroupKind Kind { get; init; }

    /// <summary>The number of its activities, all visible to the viewer; at least 1.</summary>
    public required CappedCount Count { get; init; }

    /// <summary>How many of them are unread; 0 if the viewer is not a member.</summary>
    public required CappedCount Unread { get; init; }

    /// <summary>
    /// The distinct authors of the activities, latest first: at most <see cref="MostMembers"/> of <see cref="MemberCount"/>.
    /// </summary>
    public required IReadOnlyList<MemberSummary> Members { get; init; }

    /// <summary>The number of authors.</summary>
    public required CappedCount MemberCount { get; init; }

    /// <summary>
    /// Some of the activities, newest first, at most <see cref="MostEntries"/>: the newest ones, and the post of the thread if it belongs
    /// to the group. Never empty.
    /// </summary>
    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    /// <summary>Why any of the activities is in this feed; at least one, in the order of the enum.</summary>
    public required IReadOnlyList<FeedReason> Reasons { get; init; }

    /// <summary>When the oldest activity happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The newest activity.</summary>
    public FeedEntry Newest => Entries[0];

    /// <summary>The maximum number of members that are named.</summary>
    public const int MostMembers = 3;

    /// <summary>The maximum number of activities that are shown.</summary>
    public const int MostEntries = 3;
}

/// <summary>What the activities of a group have in common.</summary>
public enum FeedGroupKind
{
    /// <summary>Nothing: one activity by itself.</summary>
    Entry,

    /// <summary>A thread: the post and the comments on it, or the comments on a host object.</summary>
    Thread,

    /// <summary>A burst: posts of one member in one space, none of which has a comment in this feed on that day.</summary>
    Burst,
}
