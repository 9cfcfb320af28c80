using System.ComponentModel;
using System.Text.Json.Serialization;
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

    private static async Task<JsonHttpResult<DirectoryLinkResponse>> LinkAsync(JsonBody<DirectoryLinkRequest> body, DirectoryService directories, CancellationToken cancellationToken)
    {
        var request = body.Required;
        var role = EnumNames.Parse<SpaceRole>(request.Role, "role", ProblemCodes.RoleUnknown) ?? SpaceRole.Contributor;
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

/// <summary>A group of the host to be tied to a space.</summary>
internal sealed record DirectoryLinkRequest
{
    [Description("The id of the space.")]
    public required long SpaceId { get; init; }

    [Description("The name of a member directory of this host.")]
    public required string Directory { get; init; }

    [Description("The directory's name of the group.")]
    public required string Group { get; init; }

    [Description("reader, contributor, moderator or owner: the role of those for whom the directory names none; left out, contributor.")]
    public string? Role { get; init; }
}

/// <summary>A group of the host, tied to a space.</summary>
internal sealed record DirectoryLinkResponse
{
    public required long Id { get; init; }

    public required long SpaceId { get; init; }

    public required string Directory { get; init; }

    public required string Group { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset LinkedAt { get; init; }

    [Description("When a mirror last began; null before the first.")]
    public required DateTimeOffset? TriedAt { get; init; }

    [Description("When a mirror last ended without a problem; null before the first.")]
    public required DateTimeOffset? MirroredAt { get; init; }

    [Description("The code of what stopped or held back the last mirror; null where nothing did.")]
    public required string? Problem { get; init; }

    public static DirectoryLinkResponse Of(DirectoryLink link) => new()
    {
        Id = link.Id.Value,
        SpaceId = link.SpaceId.Value,
        Directory = link.Directory,
        Group = link.Group,
        Role = link.Role,
        LinkedAt = link.LinkedAt,
        TriedAt = link.TriedAt,
        MirroredAt = link.MirroredAt,
        Problem = link.Problem,
    };
}

/// <summary>How a space differs from a group, or what a mirror changed.</summary>
internal sealed record DirectoryChangeResponse
{
    [Description("What stopped the run, or held its removals back; null where nothing did.")]
    public required Problem? Problem { get; init; }

    [Description("Who comes in.")]
    public required CountedResponse<DirectoryMoveResponse> Added { get; init; }

    [Description("Whose role changes.")]
    public required CountedResponse<DirectoryMoveResponse> Changed { get; init; }

    [Description("Who goes out.")]
    public required CountedResponse<DirectoryMoveResponse> Removed { get; init; }

    [Description("Who would go out if it were confirmed.")]
    public required CountedResponse<DirectoryMoveResponse> Held { get; init; }

    [Description("How many are as the group says, or have a place that people gave them.")]
    public required int Unchanged { get; init; }

    [Description("Whose place stays as it is, and why.")]
    public required CountedResponse<DirectorySkipResponse> Skipped { get; init; }

    public static DirectoryChangeResponse Of(DirectoryChange change) => new()
    {
        Problem = change.Problem,
        Added = Moves(change.Added),
        Changed = Moves(change.Changed),
        Removed = Moves(change.Removed),
        Held = Moves(change.Held),
        Unchanged = change.Unchanged,
        Skipped = CountedResponse<DirectorySkipResponse>.Of(change.Skipped, DirectorySkipResponse.Of),
    };

    private static CountedResponse<DirectoryMoveResponse> Moves(IReadOnlyList<DirectoryMove> moves) =>
        CountedResponse<DirectoryMoveResponse>.Of(moves, DirectoryMoveResponse.Of);
}

/// <summary>How many there are, and the first of them: a group may have a hundred thousand people.</summary>
internal sealed record CountedResponse<T>
{
    private const int Shown = 100;

    [Description("How many there are.")]
    public required int Count { get; init; }

    [Description("The first hundred of them.")]
    public required IReadOnlyList<T> Items { get; init; }

    public static CountedResponse<T> Of<TItem>(IReadOnlyList<TItem> all, Func<TItem, T> convert) => new() { Count = all.Count, Items = [.. all.Take(Shown).Select(convert)] };
}

/// <summary>What a mirror does to the place of one person.</summary>
internal sealed record DirectoryMoveResponse
{
    [Description("The host's key of the account.")]
    public required string ExternalId { get; init; }

    public required string DisplayName { get; init; }

    [Description("The role before; null where they come in.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole? Before { get; init; }

    [Description("The role after; null where they go out.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole? After { get; init; }

    public static DirectoryMoveResponse Of(DirectoryMove move) =>
        new() { ExternalId = move.ExternalId, DisplayName = move.DisplayName, Before = move.Before, After = move.After };
}

/// <summary>Somebody whose place stays as it is.</summary>
internal sealed record DirectorySkipResponse
{
    [Description("The host's key of the account.")]
    public required string ExternalId { get; init; }

    public required Problem Problem { get; init; }

    public static DirectorySkipResponse Of(DirectorySkip skip) => new() { ExternalId = skip.ExternalId, Problem = skip.Problem };
}
