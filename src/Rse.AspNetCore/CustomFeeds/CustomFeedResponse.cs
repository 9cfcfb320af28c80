using System.ComponentModel;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.CustomFeeds;

namespace Rse.AspNetCore.CustomFeeds;

/// <summary>A saved combination that is read like any feed.</summary>
internal sealed record CustomFeedResponse
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    [Description("Who made it; null where they are hidden from the viewer.")]
    public required AuthorResponse? Maker { get; init; }

    [Description("The space that it is shared with; null for a private one.")]
    public required SpaceLinkResponse? Space { get; init; }

    public required IReadOnlyList<CustomFeedPartResponse> Parts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    [Description("Pass it back to change the feed.")]
    public required long Version { get; init; }

    [Description("Whether the viewer may change and delete it.")]
    public required bool CanChange { get; init; }

    [Description("Whether one of its words is new, so that the past is still being looked through for it.")]
    public required bool IsFilling { get; init; }

    [Description("The page that shows it.")]
    public required string Url { get; init; }

    public static CustomFeedResponse Of(CustomFeed feed, Exchange exchange) => new()
    {
        Id = feed.Id.Value,
        Name = feed.Name,
        Maker = feed.Maker is { } maker ? AuthorResponse.Of(maker, exchange) : null,
        Space = feed.Space is { } space ? SpaceLinkResponse.Of(space, exchange) : null,
        Parts = [.. feed.Parts.Select(part => CustomFeedPartResponse.Of(part, exchange))],
        CreatedAt = feed.CreatedAt,
        ChangedAt = feed.ChangedAt,
        Version = feed.Version,
        CanChange = feed.CanChange,
        IsFilling = feed.IsFilling,
        Url = exchange.Links.CustomFeed(feed.Id.Value),
    };
}
