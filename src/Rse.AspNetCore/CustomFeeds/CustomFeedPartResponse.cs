using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Topics;
using Rse.CustomFeeds;

namespace Rse.AspNetCore.CustomFeeds;

/// <summary>A part of a custom feed.</summary>
internal sealed record CustomFeedPartResponse
{
    [Description("Says which of space, member, topic and word is there.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<CustomFeedDimension>))]
    public required CustomFeedDimension Dimension { get; init; }

    [Description("Whether it keeps out what it names.")]
    public required bool IsExcluded { get; init; }

    public required SpaceLinkResponse? Space { get; init; }

    public required AuthorResponse? Member { get; init; }

    public required TopicResponse? Topic { get; init; }

    [Description("A kind, or a word as it was written.")]
    public required string? Word { get; init; }

    [Description("Whether the thing, or what is in the space, is hidden from the viewer now: the feed shows nothing of it.")]
    public required bool IsOutOfReach { get; init; }

    [Description("What a hidden thing was called when the viewer chose it; null where somebody else did.")]
    public required string? Label { get; init; }

    public static CustomFeedPartResponse Of(CustomFeedPart part, Exchange exchange) => new()
    {
        Dimension = part.Dimension,
        IsExcluded = part.IsExcluded,
        Space = part.Space is { } space ? SpaceLinkResponse.Of(space, exchange) : null,
        Member = part.Member is { } member ? AuthorResponse.Of(member, exchange) : null,
        Topic = part.Topic is { } topic ? TopicResponse.Of(topic, null, exchange) : null,
        Word = part.Word,
        IsOutOfReach = part.IsOutOfReach,
        Label = part.Label,
    };
}
