using Rse.People;

namespace Rse.Feeds;

/// <summary>Several activities of a feed that make one entry: "Amélie and 3 others commented on …", "Bruno posted 5 times in …".</summary>
/// <remarks>
/// <para>
/// Groups are made within a <em>span</em> of the feed: what it holds of one calendar day in the time zone of the viewer (UTC where they
/// have none), and where that is more than 500 activities, of 500 after each other. Within a span the activities of one thread are one
/// group; and where a member has at least three posts in one space that are alone in their threads, these are one group. So which group an
/// activity belongs to depends on its day alone, neither on where a page ends nor on how long it is, and nothing has to be read but the
/// days that a page shows. A gap that slides ("until nobody wrote for an hour") would need the whole chain to be read before its first
/// entry could be shown, and would break in two when a comment in its middle is trashed.
/// </para>
/// <para>
/// Groups come by their newest activity, newest first. The cursor of a page holds the span that it ended in and which threads of it were
/// shown: what is published, trashed, muted or hidden while somebody pages makes no activity appear twice and, of what was there from the
/// beginning, none be left out.
/// </para>
/// </remarks>
public sealed record FeedGroup
{
    /// <summary>
    /// Opens the group with <see cref="FeedService.ReadGroupAsync"/>, in the feed that it is from; opaque. No two groups of one walk
    /// through a feed have the same.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>What holds it together.</summary>
    public required FeedGroupKind Kind { get; init; }

    /// <summary>How many activities it stands for; at least 1. All of them are visible to the viewer.</summary>
    public required FeedCount Count { get; init; }

    /// <summary>How many of them the viewer has not seen; none where the viewer is no member.</summary>
    public required FeedCount Unread { get; init; }

    /// <summary>
    /// Whose activities they are, without repetition, the newest first: at most <see cref="MostMembers"/> of <see cref="MemberCount"/>.
    /// </summary>
    public required IReadOnlyList<MemberSummary> Members { get; init; }

    /// <summary>How many members that are.</summary>
    public required FeedCount MemberCount { get; init; }

    /// <summary>
    /// Some of the activities, newest first, at most <see cref="MostEntries"/>: the newest ones, and the post on top of the thread where it
    /// is one of the group. Never empty.
    /// </summary>
    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    /// <summary>Why any of the activities is in this feed; at least one, in the order of the enum.</summary>
    public required IReadOnlyList<FeedReason> Reasons { get; init; }

    /// <summary>When the oldest of them happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The newest of them.</summary>
    public FeedEntry Newest => Entries[0];

    /// <summary>How many members are named at most.</summary>
    public const int MostMembers = 3;

    /// <summary>How many activities are shown at most.</summary>
    public const int MostEntries = 3;
}
