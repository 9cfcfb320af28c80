using Rse.People;
using Rse.Spaces;

namespace Rse.AspNetCore.WebSub;

/// <summary>A feed that the hub pushes.</summary>
internal sealed record HubTopic
{
    /// <summary>The kind of feed, such as <c>space</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The name of its formatter.</summary>
    public required string Format { get; init; }

    /// <summary>Whose private feed it is; null for what the network may see.</summary>
    public Id<Member>? MemberId { get; init; }

    /// <summary>The number of the token of a private feed; null for what the network may see.</summary>
    public long? TokenId { get; init; }

    /// <summary>The space outside which nothing changes the feed; null for any.</summary>
    public Id<Space>? SpaceId { get; init; }

    /// <summary>Whether it may be pushed: false if the owners of its space do not consent.</summary>
    public bool IsAllowed { get; init; } = true;

    /// <summary>Whether what it shows follows from the log later than the log, as notifications do.</summary>
    public bool IsDerived { get; init; }

    /// <summary>Reads the document that a reader would get now; null if there is none any more.</summary>
    public required Func<CancellationToken, ValueTask<HubContent?>> ReadAsync { get; init; }
}

/// <summary>What is pushed.</summary>
/// <param name="Bytes">The document.</param>
/// <param name="ContentType">Its media type.</param>
internal sealed record HubContent(ReadOnlyMemory<byte> Bytes, string ContentType);
