using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

internal static class SpaceEndpoints
{
    private const string Find = "rseGetSpace";

    public static void Map(RouteGroupBuilder group)
    {
        var spaces = group.MapGroup("spaces").WithTags("Spaces");
        spaces.MapGet("", ListAsync).Answers<ListResponse<SpaceResponse>>("rseListSpaces", "Lists the living spaces that the viewer may know of, oldest first.");
        spaces.MapPost("", CreateAsync).Answers<SpaceResponse>("rseCreateSpace", "Makes a space, with the viewer as its owner.", 201, 409);
        spaces.MapGet("{slug}", FindAsync).Answers<SpaceResponse>(Find, "Reads a space.", 200, 404);
        spaces.MapPut("{slug}", EditAsync).Answers<SpaceResponse>("rseEditSpace", "Renames, describes, archives or reopens a space, or changes who sees it.", 200, 404, 409);
        spaces.MapPost("{slug}/preview", PreviewAsync)
            .Answers<SpaceImpactResponse>("rsePreviewSpace", "Says how many people an edit would let see more, and how many less; changes nothing.", 200, 404, 409);
        spaces.MapGet("{slug}/history", ListHistoryAsync)
            .Answers<ListResponse<SpaceEventResponse>>("rseListSpaceHistory", "Lists what happened to a space and to its members, newest first.", 200, 404);
    }

    private static async Task<JsonHttpResult<ListResponse<SpaceResponse>>> ListAsync(
        [Description("true for only those that the viewer belongs to.")] bool? mine,
        [AsParameters] PageQuery page,
        Exchange exchange,
        SpaceService spaces,
        CancellationToken cancellationToken)
    {
        var found = await spaces.ListAsync(exchange.Viewer, mine ?? false, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<SpaceResponse>.Of(found, space => SpaceResponse.Of(space, exchange)));
    }

    private static async Task<JsonHttpResult<SpaceResponse>> CreateAsync(
        Body<SpaceRequest> body, HttpContext context, Exchange exchange, SpaceService spaces, LinkGenerator routes)
    {
        var request = body.Required;
        var draft = new SpaceDraft
        {
            Name = request.Name ?? "",
            Slug = request.Slug,
            Description = request.Description ?? "",
            Visibility = Words.Parse<SpaceVisibility>(request.Visibility, "visibility") ?? SpaceVisibility.Open,
            AdmitsGuests = request.AdmitsGuests ?? false,
        };
        var space = await spaces.CreateAsync(exchange.Viewer, draft, context.RequestAborted);
        context.Response.Headers.Location = routes.GetPathByName(context, Find, new { slug = space.Slug });
        return RseJson.Created(SpaceResponse.Of(space, exchange));
    }

    private static async Task<JsonHttpResult<SpaceResponse>> FindAsync(string slug, Exchange exchange, SpaceService spaces, CancellationToken cancellationToken) =>
        RseJson.Ok(SpaceResponse.Of(await spaces.FindAsync(exchange.Viewer, slug, cancellationToken) ?? throw new NotFoundException(), exchange));

    private static async Task<JsonHttpResult<SpaceResponse>> EditAsync(
        string slug, Body<SpaceEditRequest> body, Exchange exchange, SpaceService spaces, CancellationToken cancellationToken)
    {
        var edit = body.Required.ToEdit();
        return RseJson.Ok(SpaceResponse.Of(await spaces.EditAsync(exchange.Viewer, slug, edit, cancellationToken), exchange));
    }

    private static async Task<JsonHttpResult<SpaceImpactResponse>> PreviewAsync(
        string slug, Body<SpaceEditRequest> body, Exchange exchange, SpaceService spaces, CancellationToken cancellationToken)
    {
        var edit = body.Required.ToEdit();
        return RseJson.Ok(SpaceImpactResponse.Of(await spaces.PreviewAsync(exchange.Viewer, slug, edit, cancellationToken)));
    }

    private static async Task<JsonHttpResult<ListResponse<SpaceEventResponse>>> ListHistoryAsync(
        string slug, [AsParameters] PageQuery page, Exchange exchange, SpaceHistoryService history, CancellationToken cancellationToken)
    {
        var found = await history.ListAsync(exchange.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<SpaceEventResponse>.Of(found, line => SpaceEventResponse.Of(line, exchange)));
    }
}
