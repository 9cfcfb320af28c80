using Rse.People;

namespace Rse.FeedTokens;

/// <summary>A private feed: one feed that a feed reader reads for a member, without signing in.</summary>
public sealed record FeedToken
{
    /// <summary>The database key.</summary>
    public required Id<FeedToken> Id { get; init; }

    /// <summary>The member for whom it reads.</summary>
    public required Id<Member> MemberId { get; init; }

    /// <summary>What the member calls it; at most 100 characters, empty if they gave no name.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of feed.</summary>
    public required FeedTokenKind Kind { get; init; }

    /// <summary>
    /// The id of the space, member, topic, root subject, custom feed or saved search; 0 for the feeds that are the member's own or the
    /// network's.
    /// </summary>
    public required long TargetId { get; init; }

    /// <summary>When it was made. UTC, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last read with, to a quarter of an hour; null if never. UTC, to the millisecond.</summary>
    public required DateTimeOffset? UsedAt { get; init; }

    /// <summary>
    /// The program that last read with it: the first product of its <c>User-Agent</c>, such as <c>newsboat/2.39</c>; at most 60 characters,
    /// null if it said none. Source: RFC 9110, section 10.1.5.
    /// </summary>
    public required string? Reader { get; init; }

    /// <summary>
    /// The name of the feed now: of the space, member, topic, subject, custom feed or saved search. Null if the member cannot read the
    /// feed, for a feed without a name of its own, and for a token that was opened.
    /// </summary>
    public string? Title { get; init; }

    /// <summary>Whether the member could read the feed when the token was listed; a token whose feed is gone reads nothing.</summary>
    public bool IsReadable { get; init; } = true;

    /// <summary>
    /// The token: <c>rsef_</c> and 160 random bits in 32 characters of base32, lower case. Null but for the one who makes it: only its hash
    /// is stored. Source: RFC 4648, section 6.
    /// </summary>
    public string? Secret { get; init; }
}

/// <summary>The kinds of feeds that a token can read. Stored by name in lower case.</summary>
public enum FeedTokenKind
{
    /// <summary>The member's home feed.</summary>
    Home,

    /// <summary>The feed of a space.</summary>
    Space,

    /// <summary>The feed of a member.</summary>
    Member,

    /// <summary>The feed of a topic.</summary>
    Topic,

    /// <summary>The feed of a thread.</summary>
    Subject,

    /// <summary>A custom feed.</summary>
    Custom,

    /// <summary>The member's brief.</summary>
    Brief,

    /// <summary>The highlights of the network.</summary>
    Highlights,

    /// <summary>The highlights for the member.</summary>
    MyHighlights,

    /// <summary>The highlights of a space.</summary>
    SpaceHighlights,

    /// <summary>The highlights of a topic.</summary>
    TopicHighlights,

    /// <summary>The member's notifications.</summary>
    Notifications,

    /// <summary>What matches a saved search of the member, or an alert that they may see.</summary>
    SavedSearch,
}
