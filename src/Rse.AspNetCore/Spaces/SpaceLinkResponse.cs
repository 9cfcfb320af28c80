using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.People;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>A space in a byline.</summary>
internal sealed record RseSpaceLinkResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("slug")]
    public required string Slug { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("visibility")]
    public required RseSpaceVisibility Visibility { get; init; }

    [JsonPropertyName("url")]
    public required string Url { get; init; }

    public static RseSpaceLinkResponse Of(SpaceSummary space, RequestContext context) =>
        new()
        {
            Id = space.Id.Value,
            Slug = space.Slug,
            Name = space.Name,
            Visibility = (RseSpaceVisibility)space.Visibility,
            Url = context.Links.Space(space.Slug),
        };
}
