using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.History;

namespace Rse.AspNetCore.Spaces;

internal static class SpaceEndpoints
{
    private const string Find = "rseGetSpace";

    public static void Map(RouteGroupBuilder group)
    {
        var spaces = group.MapGroup("spaces").WithTags("Spaces");
        spaces
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseSpaceResponse>>(
                "rseListSpaces",
                "Lists the spaces that the viewer may know of, without archived ones, oldest first."
            );
        spaces
            .MapPost("", CreateAsync)
            .Answers<RseSpaceResponse>("rseCreateSpace", "Creates a space, with the viewer as its owner.", 201, 409);
        spaces.MapGet("{slug}", FindAsync).Answers<RseSpaceResponse>(Find, "Reads a space.", 200, 404);
        spaces
            .MapPut("{slug}", EditAsync)
            .Answers<RseSpaceResponse>(
                "rseEditSpace",
                "Renames, describes, archives or reopens a space, or changes who sees it.",
                200,
                404,
                409
            );
        spaces
            .MapPost("{slug}/preview", PreviewAsync)
            .Answers<RseSpaceImpactResponse>(
                "rsePreviewSpace",
                "Previews an edit: counts who would gain and who would lose sight of the space.",
                200,
                404,
                409
            );
        spaces
            .MapGet("{slug}/history", ListHistoryAsync)
            .Answers<RseListResponse<RseSpaceEventResponse>>(
                "rseListSpaceHistory",
                "Lists what happened to a space and to its members, newest first.",
                200,
                404
            );
    }

    private static async Task<JsonAnswer<RseListResponse<RseSpaceResponse>>> ListAsync(
        [Description("true for only those that the viewer belongs to.")] bool? mine,
        [AsParameters] PageQuery page,
        RequestContext context,
        SpaceService spaces,
        CancellationToken cancellationToken
    )
    {
        var found = await spaces.ListAsync(context.Viewer, mine ?? false, page.ToRequest(), cancellationToken);
        await context.ReadMentionsAsync(found.Items.Select(space => space.Description), cancellationToken);
        return RseJson.Ok(RseListResponse<RseSpaceResponse>.Of(found, space => RseSpaceResponse.Of(space, context)));
    }

    private static async Task<JsonAnswer<RseSpaceResponse>> CreateAsync(
        JsonBody<RseSpaceRequest> body,
        HttpContext http,
        RequestContext context,
        SpaceService spaces,
        LinkGenerator routes
    )
    {
        var request = body.Required;
        var draft = new SpaceDraft
        {
            Name = request.Name ?? "",
            Slug = request.Slug,
            Description = request.Description ?? "",
            Visibility = EnumNames.Parse<SpaceVisibility>(request.Visibility, "visibility") ?? SpaceVisibility.Open,
            AdmitsGuests = request.AdmitsGuests ?? false,
        };
        var space = await spaces.CreateAsync(context.Viewer, draft, http.RequestAborted);
        http.Response.Headers.Location = routes.GetPathByName(http, Find, new { slug = space.Slug });
        return RseJson.Created(await RseSpaceResponse.OfAsync(space, context, http.RequestAborted));
    }

    private static async Task<JsonAnswer<RseSpaceResponse>> FindAsync(
        string slug,
        RequestContext context,
        SpaceService spaces,
        CancellationToken cancellationToken
    )
    {
        var space = await spaces.FindAsync(context.Viewer, slug, cancellationToken) ?? throw new NotFoundException();
        return RseJson.Ok(await RseSpaceResponse.OfAsync(space, context, cancellationToken));
    }

    private static async Task<JsonAnswer<RseSpaceResponse>> EditAsync(
        string slug,
        JsonBody<RseSpaceEditRequest> body,
        RequestContext context,
        SpaceService spaces,
        CancellationToken cancellationToken
    )
    {
        var space = await spaces.EditAsync(context.Viewer, slug, body.Required.ToEdit(), cancellationToken);
        return RseJson.Ok(await RseSpaceResponse.OfAsync(space, context, cancellationToken));
    }

    private static async Task<JsonAnswer<RseSpaceImpactResponse>> PreviewAsync(
        string slug,
        JsonBody<RseSpaceEditRequest> body,
        RequestContext context,
        SpaceService spaces,
        CancellationToken cancellationToken
    )
    {
        var edit = body.Required.ToEdit();
        return RseJson.Ok(RseSpaceImpactResponse.Of(await spaces.PreviewAsync(context.Viewer, slug, edit, cancellationToken)));
    }

    private static async Task<JsonAnswer<RseListResponse<RseSpaceEventResponse>>> ListHistoryAsync(
        string slug,
        [AsParameters] PageQuery page,
        RequestContext context,
        SpaceHistoryService history,
        CancellationToken cancellationToken
    )
    {
        var found = await history.ListAsync(context.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseSpaceEventResponse>.Of(found, line => RseSpaceEventResponse.Of(line, context)));
    }
}

/// <summary>A new space.</summary>
internal sealed record RseSpaceRequest
{
    [Description("1 to 100 characters.")]
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [Description("The name in URLs; derived from the name if left out.")]
    [JsonPropertyName("slug")]
    public string? Slug { get; init; }

    [Description("Markdown, at most 2,000 characters.")]
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    [Description("open, private or secret; open by default.")]
    [JsonPropertyName("visibility")]
    public string? Visibility { get; init; }

    [Description("Whether guests may be members; false by default.")]
    [JsonPropertyName("admitsGuests")]
    public bool? AdmitsGuests { get; init; }
}

/// <summary>A change to a space; what is left out stays as it is.</summary>
internal sealed record RseSpaceEditRequest
{
    [Description("The version that the editor saw.")]
    [JsonPropertyName("version")]
    public long? Version { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [Description("Markdown, at most 2,000 characters.")]
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    [Description("open, private or secret; applies to everything in the space, past posts included. See spaces/{slug}/preview first.")]
    [JsonPropertyName("visibility")]
    public string? Visibility { get; init; }

    [Description("Whether guests may be members. While false, guests who are members already keep their membership but see nothing.")]
    [JsonPropertyName("admitsGuests")]
    public bool? AdmitsGuests { get; init; }

    [Description("true archives, false reopens.")]
    [JsonPropertyName("archived")]
    public bool? Archived { get; init; }

    /// <summary>Converts to the edit of the service.</summary>
    public SpaceEdit ToEdit() =>
        new()
        {
            Version = BodyFault.Require(Version, "version", "pass the version of the space that was read"),
            Name = Name,
            Description = Description,
            Visibility = EnumNames.Parse<SpaceVisibility>(Visibility, "visibility"),
            AdmitsGuests = AdmitsGuests,
            Archived = Archived,
        };
}

/// <summary>How an edit would change who sees a space, counted now.</summary>
internal sealed record RseSpaceImpactResponse
{
    [Description("How many people would gain sight of the contents.")]
    [JsonPropertyName("gainContent")]
    public required int GainContent { get; init; }

    [Description("How many people would lose sight of the contents.")]
    [JsonPropertyName("loseContent")]
    public required int LoseContent { get; init; }

    [Description("How many people would learn that the space exists.")]
    [JsonPropertyName("gainExistence")]
    public required int GainExistence { get; init; }

    [Description("For how many people the space would disappear.")]
    [JsonPropertyName("loseExistence")]
    public required int LoseExistence { get; init; }

    [Description("How many of those who gain are guests who are members.")]
    [JsonPropertyName("guestsGaining")]
    public required int GuestsGaining { get; init; }

    [Description("How many of those who lose are guests who are members.")]
    [JsonPropertyName("guestsLosing")]
    public required int GuestsLosing { get; init; }

    public static RseSpaceImpactResponse Of(SpaceChangeImpact impact) =>
        new()
        {
            GainContent = impact.GainContent,
            LoseContent = impact.LoseContent,
            GainExistence = impact.GainExistence,
            LoseExistence = impact.LoseExistence,
            GuestsGaining = impact.GuestsGaining,
            GuestsLosing = impact.GuestsLosing,
        };
}

/// <summary>An event in the history of a space.</summary>
internal sealed record RseSpaceEventResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("kind")]
    public required RseSpaceEventKind Kind { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [Description("Who did it; null for the host or the software.")]
    [JsonPropertyName("actor")]
    public required RseAuthorResponse? Actor { get; init; }

    [Description("The member it is about; null if it is about the space.")]
    [JsonPropertyName("member")]
    public required RseAuthorResponse? Member { get; init; }

    [Description("The new role of the member.")]
    [JsonPropertyName("role")]
    public required RseSpaceRole? Role { get; init; }

    [Description("The visibility before; null unless it changed.")]
    [JsonPropertyName("from")]
    public required RseSpaceVisibility? From { get; init; }

    [Description("The visibility after; null unless it changed.")]
    [JsonPropertyName("to")]
    public required RseSpaceVisibility? To { get; init; }

    [Description("Why an administrator entered, in their words.")]
    [JsonPropertyName("reason")]
    public required string? Reason { get; init; }

    public static RseSpaceEventResponse Of(SpaceEvent line, RequestContext context) =>
        new()
        {
            Id = line.Id.Value,
            Kind = (RseSpaceEventKind)line.Kind,
            At = line.At,
            Actor = line.Actor is null ? null : RseAuthorResponse.Of(line.Actor, context),
            Member = line.Member is null ? null : RseAuthorResponse.Of(line.Member, context),
            Role = (RseSpaceRole?)line.Role,
            From = (RseSpaceVisibility?)line.From,
            To = (RseSpaceVisibility?)line.To,
            Reason = line.Reason,
        };
}
