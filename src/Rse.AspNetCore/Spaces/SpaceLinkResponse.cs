using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.People;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>A space in a byline.</summary>
internal sealed record SpaceLinkResponse
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceVisibility>))]
    public required SpaceVisibility Visibility { get; init; }

    public required string Url { get; init; }

    public static SpaceLinkResponse Of(SpaceSummary space, RequestContext context) =>
        new()
        {
            Id = space.Id.Value,
            Slug = space.Slug,
            Name = space.Name,
            Visibility = space.Visibility,
            Url = context.Links.Space(space.Slug),
        };
}
