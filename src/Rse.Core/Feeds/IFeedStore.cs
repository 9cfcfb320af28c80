using Rse.Activities;
using Rse.Feeds.Groups;
using Rse.Paging;
using Rse.People;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>Reads the entries of feeds.</summary>
internal interface IFeedStore
{
    /// <summary>
    /// Reads the entries of a feed, newest first, by (time, id) descending, at most <see cref="Paging.Slice.Limit"/>. The number of queries
    /// does not depend on theirs.
    /// </summary>
    /// <remarks>
    /// Host objects have no title and link: <see cref="FeedService"/> asks their resolvers. Follow levels and mutes apply only to home
    /// feeds.
    /// </remarks>
    ValueTask<IReadOnlyList<FeedEntry>> ReadAsync(FeedQuery query, CancellationToken cancellationToken);

    /// <summary>Reads only the positions of the same entries, in the same order.</summary>
    ValueTask<IReadOnlyList<FeedPlace>> ListPlacesAsync(FeedQuery query, CancellationToken cancellationToken);

    /// <summary>Reads only what grouping needs of the same entries, in the same order.</summary>
    ValueTask<IReadOnlyList<FeedTrace>> ListTracesAsync(FeedQuery query, CancellationToken cancellationToken);
}

/// <summary>A query for entries of a feed.</summary>
internal sealed record FeedQuery
{
    /// <summary>The reader.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The feed.</summary>
    public required FeedScope Scope { get; init; }

    /// <summary>The page; the keyset is (time in Unix milliseconds, activity id).</summary>
    public required Slice Slice { get; init; }

    /// <summary>Only entries at or before this instant; null for all.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The current time, at which mutes of a home feed are evaluated.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Only unread entries published after this instant; null for read ones as well.</summary>
    public DateTimeOffset? UnreadSince { get; init; }
}

/// <summary>The position of an entry in a feed, without its content, for counting and comparing.</summary>
internal sealed record FeedPlace
{
    /// <summary>The activity.</summary>
    public required Id<Activity> Id { get; init; }

    /// <summary>When it happened. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The host object of its thread, which the host must be asked about; null in the thread of a post.</summary>
    public required SubjectRef? Host { get; init; }
}
