namespace Rse.Syndication;

/// <summary>A feed as readers outside see it: every address absolute, every text safe.</summary>
public sealed record FeedDocument
{
    /// <summary>The permanent id, <c>urn:uuid:…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Plain text.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>The page that shows the feed to people.</summary>
    public required Uri Page { get; init; }

    /// <summary>Where this document itself was read.</summary>
    public required Uri Self { get; init; }

    /// <summary>The next, older page of the feed; null where it ends. RFC 5005 section 3.</summary>
    public Uri? Next { get; init; }

    /// <summary>A BCP 47 tag; null where the entries are of many languages.</summary>
    public string? Language { get; init; }

    /// <summary>When the feed last changed; that of the newest entry.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Newest first, and highlights by their worth; may be empty.</summary>
    public required IReadOnlyList<FeedItem> Items { get; init; }
}
