using Rse.Paging;
using Rse.People;

namespace Rse.Feeds;

/// <summary>What a feed store is asked for.</summary>
internal sealed record FeedQuery
{
    /// <summary>Who reads.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>Which feed.</summary>
    public required FeedScope Scope { get; init; }

    /// <summary>Which entries of it; the keyset is (time in Unix milliseconds, activity id).</summary>
    public required Slice Slice { get; init; }

    /// <summary>Only entries at or before this instant; null for all.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Now: home leaves out what is muted until a later instant.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Only what the viewer has not seen and what was published after this instant; null for the seen as well.</summary>
    public DateTimeOffset? UnreadSince { get; init; }
}
