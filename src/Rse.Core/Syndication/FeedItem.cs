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

    /// <summary>The page that shows it to people.</summary>
    public required Uri Page { get; init; }

    /// <summary>The name of who wrote it; plain text.</summary>
    public required string Author { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>When its text last changed; never before <see cref="Published"/>.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Its topics; may be empty.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>How many comments its thread holds.</summary>
    public required int Comments { get; init; }
}
