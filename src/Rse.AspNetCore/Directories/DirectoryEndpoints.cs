using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Problems;
using Rse.Directories;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.AspNetCore.Directories;

/// <summary>Groups of the host and the spaces that they are mirrored into, for administrators.</summary>
internal static class DirectoryEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var links = group.MapGroup("directories/links").WithTags("Administration");
        links.MapGet("", ListAsync).Answers<ListResponse<DirectoryLinkResponse>>("rseListDirectoryLinks", "Lists the groups of the host that are tied to spaces, all of them.");
        links.MapPost("", LinkAsync)
            .Answers<DirectoryLinkResponse>("rseLinkDirectory", "Ties a group of the host to a space, or gives the tie that there is another role.", 201, 404);
        links.MapGet("{id:long}", ReadAsync).Answers<DirectoryLinkResponse>("rseReadDirectoryLink", "Reads a link and how its last mirror went.", 200, 404);
        links.MapDelete("{id:long}", UnlinkAsync)
            .AnswersNothing("rseUnlinkDirectory", "Ends a link; its members stay unless they are to be taken out.", 404, 409);
        links.MapGet("{id:long}/preview", PreviewAsync)
            .Answers<DirectoryChangeResponse>("rsePreviewDirectoryLink", "Says what a mirror would change now.", 200, 404);
        links.MapPost("{id:long}/mirror", MirrorAsync)
            .Answers<DirectoryChangeResponse>("rseMirrorDirectoryLink", "Makes the members of the space those of the group.", 200, 404);
    }

    private static async Task<JsonHttpResult<ListResponse<DirectoryLinkResponse>>> ListAsync(DirectoryService directories, CancellationToken cancellationToken)
    {
        var links = await directories.ListAsync(null, cancellationToken);
        return RseJson.Ok(new ListResponse<DirectoryLinkResponse> { Items = [.. links.Select(DirectoryLinkResponse.Of)], Next = null });
    }

    private static async Task<JsonHttpResult<DirectoryLinkResponse>> LinkAsync(Body<DirectoryLinkRequest> body, DirectoryService directories, CancellationToken cancellationToken)
    {
        var request = body.Required;
        var role = Words.Parse<SpaceRole>(request.Role, "role", ProblemCodes.RoleUnknown) ?? SpaceRole.Contributor;
        return RseJson.Created(DirectoryLinkResponse.Of(
            await directories.LinkAsync(new Id<Space>(request.SpaceId), request.Directory, request.Group, role, cancellationToken)));
    }

    private static async Task<JsonHttpResult<DirectoryLinkResponse>> ReadAsync(long id, DirectoryService directories, CancellationToken cancellationToken) =>
        RseJson.Ok(DirectoryLinkResponse.Of(await directories.FindAsync(new Id<DirectoryLink>(id), cancellationToken) ?? throw new NotFoundException()));

    private static async Task<NoContent> UnlinkAsync(long id, bool? removeMembers, DirectoryService directories, CancellationToken cancellationToken)
    {
        await directories.UnlinkAsync(new Id<DirectoryLink>(id), removeMembers ?? false, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<DirectoryChangeResponse>> PreviewAsync(long id, DirectoryService directories, CancellationToken cancellationToken) =>
        RseJson.Ok(DirectoryChangeResponse.Of(await directories.PreviewAsync(new Id<DirectoryLink>(id), cancellationToken)));

    private static async Task<JsonHttpResult<DirectoryChangeResponse>> MirrorAsync(long id, bool? confirmed, DirectoryService directories, CancellationToken cancellationToken) =>
        RseJson.Ok(DirectoryChangeResponse.Of(await directories.MirrorAsync(new Id<DirectoryLink>(id), confirmed ?? false, cancellationToken)));
}
