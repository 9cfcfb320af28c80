namespace Rse.Syndication;

/// <summary>A feed for external feed readers: all URLs are absolute, all HTML is sanitized.</summary>
public sealed record FeedDocument
{
    /// <summary>The permanent id, <c>urn:uuid:…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Plain text.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>The web page of the feed.</summary>
    public required Uri Page { get; init; }

    /// <summary>The URL of this document.</summary>
    public required Uri Self { get; init; }

    /// <summary>The hub that pushes this document to subscribers; null if none does. Source: W3C WebSub, section 4.</summary>
    public Uri? Hub { get; init; }

    /// <summary>The first page of the feed, with its newest entries; null on that page. Source: RFC 5005, section 3.</summary>
    public Uri? First { get; init; }

    /// <summary>The next, older page of the feed; null on the last page. Source: RFC 5005, section 3.</summary>
    public Uri? Next { get; init; }

    /// <summary>A BCP 47 tag of the language of most entries; null if there is no such language.</summary>
    public string? Language { get; init; }

    /// <summary>When the feed last changed: the time of the newest entry.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The entries, newest first, or highlights by value; may be empty.</summary>
    public required IReadOnlyList<FeedItem> Items { get; init; }
}
