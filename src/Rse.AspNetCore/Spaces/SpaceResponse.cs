using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Perimeters;
using Rse.People;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>A space as the viewer sees it.</summary>
internal sealed record SpaceResponse
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    [Description("Markdown, as written.")]
    public required string Description { get; init; }

    [Description("The description as safe HTML.")]
    public required string Html { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceVisibility>))]
    public required SpaceVisibility Visibility { get; init; }

    public required bool AdmitsGuests { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [Description("Since when it is read-only; null if not archived.")]
    public required DateTimeOffset? ArchivedAt { get; init; }

    [Description("Pass it back with an edit.")]
    public required long Version { get; init; }

    public required int MemberCount { get; init; }

    [Description("0 if the viewer may not see the posts.")]
    public required int PostCount { get; init; }

    [Description("The viewer's role; null if not a member.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole? Role { get; init; }

    public required string Url { get; init; }

    public static async ValueTask<SpaceResponse> OfAsync(Space space, RequestContext context, CancellationToken cancellationToken)
    {
        await context.ReadMentionsAsync([space.Description], cancellationToken);
        return Of(space, context);
    }

    /// <summary>A space of a page whose descriptions the context has read.</summary>
    public static SpaceResponse Of(Space space, RequestContext context) =>
        new()
        {
            Id = space.Id.Value,
            Slug = space.Slug,
            Name = space.Name,
            Description = space.Description,
            Html = context.Describe(space.Description, space.Slug),
            Visibility = space.Visibility,
            AdmitsGuests = space.AdmitsGuests,
            CreatedAt = space.CreatedAt,
            ArchivedAt = space.ArchivedAt,
            Version = space.Version,
            MemberCount = space.MemberCount,
            PostCount = space.PostCount,
            Role = space.Role,
            Url = context.Links.Space(space.Slug),
        };
}
