using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.People;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>A space as the viewer sees it.</summary>
internal sealed record RseSpaceResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("slug")]
    public required string Slug { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [Description("Markdown, as written.")]
    [JsonPropertyName("description")]
    public required string Description { get; init; }

    [Description("The description as safe HTML.")]
    [JsonPropertyName("html")]
    public required string Html { get; init; }

    [JsonPropertyName("visibility")]
    public required RseSpaceVisibility Visibility { get; init; }

    [JsonPropertyName("admitsGuests")]
    public required bool AdmitsGuests { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("Since when it is read-only; null if not archived.")]
    [JsonPropertyName("archivedAt")]
    public required DateTimeOffset? ArchivedAt { get; init; }

    [Description("Pass it back with an edit.")]
    [JsonPropertyName("version")]
    public required long Version { get; init; }

    [JsonPropertyName("memberCount")]
    public required int MemberCount { get; init; }

    [Description("0 if the viewer may not see the posts.")]
    [JsonPropertyName("postCount")]
    public required int PostCount { get; init; }

    [Description("The viewer's role; null if not a member.")]
    [JsonPropertyName("role")]
    public required RseSpaceRole? Role { get; init; }

    [JsonPropertyName("url")]
    public required string Url { get; init; }

    public static async ValueTask<RseSpaceResponse> OfAsync(Space space, RequestContext context, CancellationToken cancellationToken)
    {
        await context.ReadMentionsAsync([space.Description], cancellationToken);
        return Of(space, context);
    }

    /// <summary>A space of a page whose descriptions the context has read.</summary>
    public static RseSpaceResponse Of(Space space, RequestContext context) =>
        new()
        {
            Id = space.Id.Value,
            Slug = space.Slug,
            Name = space.Name,
            Description = space.Description,
            Html = context.Describe(space.Description, space.Slug),
            Visibility = (RseSpaceVisibility)space.Visibility,
            AdmitsGuests = space.AdmitsGuests,
            CreatedAt = space.CreatedAt,
            ArchivedAt = space.ArchivedAt,
            Version = space.Version,
            MemberCount = space.MemberCount,
            PostCount = space.PostCount,
            Role = (RseSpaceRole?)space.Role,
            Url = context.Links.Space(space.Slug),
        };
}
