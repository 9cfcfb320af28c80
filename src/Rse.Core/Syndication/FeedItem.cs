namespace Rse.Syndication;

/// <summary>An entry of a <see cref="FeedDocument"/>.</summary>
public sealed record FeedItem
{
    /// <summary>The permanent id, <c>urn:uuid:…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Plain text; never empty.</summary>
    public required string Title { get; init; }

    /// <summary>Sanitized HTML.</summary>
    public required string Html { get; init; }

    /// <summary>The web page of the entry.</summary>
    public required Uri Page { get; init; }

    /// <summary>The name of the author; plain text.</summary>
    public required string Author { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>When its text last changed; never before <see cref="Published"/>.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Its topics; may be empty.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>The number of comments in its thread.</summary>
    public required int Comments { get; init; }

    /// <summary>The permanent id of what it answers; null unless it is a comment. Source: RFC 4685, section 3.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The web page of what it answers; null unless it is a comment.</summary>
    public Uri? InReplyToPage { get; init; }
}
