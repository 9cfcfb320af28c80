using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Directories;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.AspNetCore.Directories;

/// <summary>Links between groups of the host and spaces, for administrators.</summary>
internal static class DirectoryEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var links = group.MapGroup("directories/links").WithTags("Administration");
        links
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseDirectoryLinkResponse>>(
                "rseListDirectoryLinks",
                "Lists all links between groups of the host and spaces."
            );
        links
            .MapPost("", LinkAsync)
            .Answers<RseDirectoryLinkResponse>(
                "rseLinkDirectory",
                "Links a group of the host to a space, or changes the role of an existing link.",
                201,
                404
            );
        links
            .MapGet("{id:long}", ReadAsync)
            .Answers<RseDirectoryLinkResponse>("rseReadDirectoryLink", "Reads a link and the outcome of its last run.", 200, 404);
        links
            .MapDelete("{id:long}", UnlinkAsync)
            .AnswersNothing("rseUnlinkDirectory", "Removes a link; its members stay in the space unless you ask to remove them.", 404, 409);
        links
            .MapGet("{id:long}/preview", PreviewAsync)
            .Answers<RseDirectoryChangeResponse>("rsePreviewDirectoryLink", "Previews what a run of the link would change now.", 200, 404);
        links
            .MapPost("{id:long}/mirror", MirrorAsync)
            .Answers<RseDirectoryChangeResponse>(
                "rseMirrorDirectoryLink",
                "Runs the link: makes the members of the space those of the group.",
                200,
                404
            );
    }

    private static async Task<JsonAnswer<RseListResponse<RseDirectoryLinkResponse>>> ListAsync(
        DirectoryService directories,
        CancellationToken cancellationToken
    )
    {
        var links = await directories.ListAsync(null, cancellationToken);
        return RseJson.Ok(
            new RseListResponse<RseDirectoryLinkResponse> { Items = [.. links.Select(RseDirectoryLinkResponse.Of)], Next = null }
        );
    }

    private static async Task<JsonAnswer<RseDirectoryLinkResponse>> LinkAsync(
        JsonBody<RseDirectoryLinkRequest> body,
        RequestContext context,
        DirectoryService directories,
        CancellationToken cancellationToken
    )
    {
        var request = body.Required;
        var role = EnumNames.Parse<SpaceRole>(request.Role, "role", ProblemCodes.RoleUnknown) ?? SpaceRole.Contributor;
        var link = await directories.LinkAsync(
            new Id<Space>(request.SpaceId),
            request.Directory,
            request.Group,
            role,
            context.Viewer.MemberId,
            cancellationToken
        );
        return RseJson.Created(RseDirectoryLinkResponse.Of(link));
    }

    private static async Task<JsonAnswer<RseDirectoryLinkResponse>> ReadAsync(
        long id,
        DirectoryService directories,
        CancellationToken cancellationToken
    )
    {
        var link = await directories.FindAsync(new Id<DirectoryLink>(id), cancellationToken) ?? throw new NotFoundException();
        return RseJson.Ok(RseDirectoryLinkResponse.Of(link));
    }

    private static async Task<NoContent> UnlinkAsync(
        long id,
        bool? removeMembers,
        RequestContext context,
        DirectoryService directories,
        CancellationToken cancellationToken
    )
    {
        await directories.UnlinkAsync(new Id<DirectoryLink>(id), removeMembers ?? false, context.Viewer.MemberId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<RseDirectoryChangeResponse>> PreviewAsync(
        long id,
        DirectoryService directories,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RseDirectoryChangeResponse.Of(await directories.PreviewAsync(new Id<DirectoryLink>(id), cancellationToken)));

    private static async Task<JsonAnswer<RseDirectoryChangeResponse>> MirrorAsync(
        long id,
        bool? confirmed,
        RequestContext context,
        DirectoryService directories,
        CancellationToken cancellationToken
    )
    {
        var (link, actor) = (new Id<DirectoryLink>(id), context.Viewer.MemberId);
        return RseJson.Ok(RseDirectoryChangeResponse.Of(await directories.MirrorAsync(link, confirmed ?? false, actor, cancellationToken)));
    }
}

/// <summary>A new link between a group of the host and a space.</summary>
internal sealed record RseDirectoryLinkRequest
{
    [Description("The id of the space.")]
    [JsonPropertyName("spaceId")]
    public required long SpaceId { get; init; }

    [Description("The name of a member directory of this host.")]
    [JsonPropertyName("directory")]
    public required string Directory { get; init; }

    [Description("The directory's name of the group.")]
    [JsonPropertyName("group")]
    public required string Group { get; init; }

    [Description("reader, contributor, moderator or owner: the role of those for whom the directory gives none; contributor by default.")]
    [JsonPropertyName("role")]
    public string? Role { get; init; }
}

/// <summary>A link between a group of the host and a space.</summary>
internal sealed record RseDirectoryLinkResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("spaceId")]
    public required long SpaceId { get; init; }

    [JsonPropertyName("directory")]
    public required string Directory { get; init; }

    [JsonPropertyName("group")]
    public required string Group { get; init; }

    [JsonPropertyName("role")]
    public required RseSpaceRole Role { get; init; }

    [JsonPropertyName("linkedAt")]
    public required DateTimeOffset LinkedAt { get; init; }

    [Description("When the last run began; null before the first.")]
    [JsonPropertyName("triedAt")]
    public required DateTimeOffset? TriedAt { get; init; }

    [Description("When a run last succeeded; null before the first.")]
    [JsonPropertyName("mirroredAt")]
    public required DateTimeOffset? MirroredAt { get; init; }

    [Description("The code of the problem that stopped or limited the last run; null if none.")]
    [JsonPropertyName("problem")]
    public required string? Problem { get; init; }

    public static RseDirectoryLinkResponse Of(DirectoryLink link) =>
        new()
        {
            Id = link.Id.Value,
            SpaceId = link.SpaceId.Value,
            Directory = link.Directory,
            Group = link.Group,
            Role = (RseSpaceRole)link.Role,
            LinkedAt = link.LinkedAt,
            TriedAt = link.TriedAt,
            MirroredAt = link.MirroredAt,
            Problem = link.Problem,
        };
}

/// <summary>How a space differs from a group, or what a run changed.</summary>
internal sealed record RseDirectoryChangeResponse
{
    [Description("The problem that stopped the run, or held its removals back; null if none.")]
    [JsonPropertyName("problem")]
    public required RseProblemItemResponse? Problem { get; init; }

    [Description("Who is added.")]
    [JsonPropertyName("added")]
    public required RseCountedResponse<RseDirectoryMoveResponse> Added { get; init; }

    [Description("Whose role changes.")]
    [JsonPropertyName("changed")]
    public required RseCountedResponse<RseDirectoryMoveResponse> Changed { get; init; }

    [Description("Who is removed.")]
    [JsonPropertyName("removed")]
    public required RseCountedResponse<RseDirectoryMoveResponse> Removed { get; init; }

    [Description("Who would be removed after confirmation.")]
    [JsonPropertyName("held")]
    public required RseCountedResponse<RseDirectoryMoveResponse> Held { get; init; }

    [Description("How many already match the group, or were given their role by hand.")]
    [JsonPropertyName("unchanged")]
    public required int Unchanged { get; init; }

    [Description("Whose membership does not change, and why.")]
    [JsonPropertyName("skipped")]
    public required RseCountedResponse<RseDirectorySkipResponse> Skipped { get; init; }

    public static RseDirectoryChangeResponse Of(DirectoryChange change) =>
        new()
        {
            Problem = change.Problem is { } problem ? RseProblemItemResponse.Of(problem) : null,
            Added = Moves(change.Added),
            Changed = Moves(change.Changed),
            Removed = Moves(change.Removed),
            Held = Moves(change.Held),
            Unchanged = change.Unchanged,
            Skipped = RseCountedResponse<RseDirectorySkipResponse>.Of(change.Skipped.ToList(), RseDirectorySkipResponse.Of),
        };

    private static RseCountedResponse<RseDirectoryMoveResponse> Moves(IReadOnlyList<DirectoryMove> moves) =>
        RseCountedResponse<RseDirectoryMoveResponse>.Of(moves, RseDirectoryMoveResponse.Of);
}

/// <summary>A count and the first items: a group may have a hundred thousand people.</summary>
internal sealed record RseCountedResponse<T>
{
    private const int Shown = 100;

    [Description("How many there are.")]
    [JsonPropertyName("count")]
    public required int Count { get; init; }

    [Description("The first hundred of them.")]
    [JsonPropertyName("items")]
    public required IReadOnlyList<T> Items { get; init; }

    public static RseCountedResponse<T> Of<TItem>(IReadOnlyList<TItem> all, Func<TItem, T> convert) =>
        new() { Count = all.Count, Items = [.. all.Take(Shown).Select(convert)] };
}

/// <summary>A change to the membership of one person.</summary>
internal sealed record RseDirectoryMoveResponse
{
    [Description("The host's key of the account.")]
    [JsonPropertyName("externalId")]
    public required string ExternalId { get; init; }

    [JsonPropertyName("displayName")]
    public required string DisplayName { get; init; }

    [Description("The role before; null if added.")]
    [JsonPropertyName("before")]
    public required RseSpaceRole? Before { get; init; }

    [Description("The role after; null if removed.")]
    [JsonPropertyName("after")]
    public required RseSpaceRole? After { get; init; }

    public static RseDirectoryMoveResponse Of(DirectoryMove move) =>
        new()
        {
            ExternalId = move.ExternalId,
            DisplayName = move.DisplayName,
            Before = (RseSpaceRole?)move.Before,
            After = (RseSpaceRole?)move.After,
        };
}

/// <summary>Somebody whose membership does not change.</summary>
internal sealed record RseDirectorySkipResponse
{
    [Description("The host's key of the account.")]
    [JsonPropertyName("externalId")]
    public required string ExternalId { get; init; }

    [JsonPropertyName("problem")]
    public required RseProblemItemResponse Problem { get; init; }

    public static RseDirectorySkipResponse Of(KeyValuePair<string, Problem> skipped) =>
        new() { ExternalId = skipped.Key, Problem = RseProblemItemResponse.Of(skipped.Value) };
}
