using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
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
            .Answers<ListResponse<DirectoryLinkResponse>>(
                "rseListDirectoryLinks",
                "Lists all links between groups of the host and spaces."
            );
        links
            .MapPost("", LinkAsync)
            .Answers<DirectoryLinkResponse>(
                "rseLinkDirectory",
                "Links a group of the host to a space, or changes the role of an existing link.",
                201,
                404
            );
        links
            .MapGet("{id:long}", ReadAsync)
            .Answers<DirectoryLinkResponse>("rseReadDirectoryLink", "Reads a link and the outcome of its last run.", 200, 404);
        links
            .MapDelete("{id:long}", UnlinkAsync)
            .AnswersNothing("rseUnlinkDirectory", "Removes a link; its members stay in the space unless you ask to remove them.", 404, 409);
        links
            .MapGet("{id:long}/preview", PreviewAsync)
            .Answers<DirectoryChangeResponse>("rsePreviewDirectoryLink", "Previews what a run of the link would change now.", 200, 404);
        links
            .MapPost("{id:long}/mirror", MirrorAsync)
            .Answers<DirectoryChangeResponse>(
                "rseMirrorDirectoryLink",
                "Runs the link: makes the members of the space those of the group.",
                200,
                404
            );
    }

    private static async Task<JsonAnswer<ListResponse<DirectoryLinkResponse>>> ListAsync(
        DirectoryService directories,
        CancellationToken cancellationToken
    )
    {
        var links = await directories.ListAsync(null, cancellationToken);
        return RseJson.Ok(new ListResponse<DirectoryLinkResponse> { Items = [.. links.Select(DirectoryLinkResponse.Of)], Next = null });
    }

    private static async Task<JsonAnswer<DirectoryLinkResponse>> LinkAsync(
        JsonBody<DirectoryLinkRequest> body,
        DirectoryService directories,
        CancellationToken cancellationToken
    )
    {
        var request = body.Required;
        var role = EnumNames.Parse<SpaceRole>(request.Role, "role", ProblemCodes.RoleUnknown) ?? SpaceRole.Contributor;
        return RseJson.Created(
            DirectoryLinkResponse.Of(
                await directories.LinkAsync(new Id<Space>(request.SpaceId), request.Directory, request.Group, role, cancellationToken)
            )
        );
    }

    private static async Task<JsonAnswer<DirectoryLinkResponse>> ReadAsync(
        long id,
        DirectoryService directories,
        CancellationToken cancellationToken
    )
    {
        var link = await directories.FindAsync(new Id<DirectoryLink>(id), cancellationToken) ?? throw new NotFoundException();
        return RseJson.Ok(DirectoryLinkResponse.Of(link));
    }

    private static async Task<NoContent> UnlinkAsync(
        long id,
        bool? removeMembers,
        DirectoryService directories,
        CancellationToken cancellationToken
    )
    {
        await directories.UnlinkAsync(new Id<DirectoryLink>(id), removeMembers ?? false, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<DirectoryChangeResponse>> PreviewAsync(
        long id,
        DirectoryService directories,
        CancellationToken cancellationToken
    ) => RseJson.Ok(DirectoryChangeResponse.Of(await directories.PreviewAsync(new Id<DirectoryLink>(id), cancellationToken)));

    private static async Task<JsonAnswer<DirectoryChangeResponse>> MirrorAsync(
        long id,
        bool? confirmed,
        DirectoryService directories,
        CancellationToken cancellationToken
    ) =>
        RseJson.Ok(
            DirectoryChangeResponse.Of(await directories.MirrorAsync(new Id<DirectoryLink>(id), confirmed ?? false, cancellationToken))
        );
}

/// <summary>A new link between a group of the host and a space.</summary>
internal sealed record DirectoryLinkRequest
{
    [Description("The id of the space.")]
    public required long SpaceId { get; init; }

    [Description("The name of a member directory of this host.")]
    public required string Directory { get; init; }

    [Description("The directory's name of the group.")]
    public required string Group { get; init; }

    [Description("reader, contributor, moderator or owner: the role of those for whom the directory gives none; contributor by default.")]
    public string? Role { get; init; }
}

/// <summary>A link between a group of the host and a space.</summary>
internal sealed record DirectoryLinkResponse
{
    public required long Id { get; init; }

    public required long SpaceId { get; init; }

    public required string Directory { get; init; }

    public required string Group { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole Role { get; init; }

    public required DateTimeOffset LinkedAt { get; init; }

    [Description("When the last run began; null before the first.")]
    public required DateTimeOffset? TriedAt { get; init; }

    [Description("When a run last succeeded; null before the first.")]
    public required DateTimeOffset? MirroredAt { get; init; }

    [Description("The code of the problem that stopped or limited the last run; null if none.")]
    public required string? Problem { get; init; }

    public static DirectoryLinkResponse Of(DirectoryLink link) =>
        new()
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

/// <summary>How a space differs from a group, or what a run changed.</summary>
internal sealed record DirectoryChangeResponse
{
    [Description("The problem that stopped the run, or held its removals back; null if none.")]
    public required Problem? Problem { get; init; }

    [Description("Who is added.")]
    public required CountedResponse<DirectoryMoveResponse> Added { get; init; }

    [Description("Whose role changes.")]
    public required CountedResponse<DirectoryMoveResponse> Changed { get; init; }

    [Description("Who is removed.")]
    public required CountedResponse<DirectoryMoveResponse> Removed { get; init; }

    [Description("Who would be removed after confirmation.")]
    public required CountedResponse<DirectoryMoveResponse> Held { get; init; }

    [Description("How many already match the group, or were given their role by hand.")]
    public required int Unchanged { get; init; }

    [Description("Whose membership does not change, and why.")]
    public required CountedResponse<DirectorySkipResponse> Skipped { get; init; }

    public static DirectoryChangeResponse Of(DirectoryChange change) =>
        new()
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

/// <summary>A count and the first items: a group may have a hundred thousand people.</summary>
internal sealed record CountedResponse<T>
{
    private const int Shown = 100;

    [Description("How many there are.")]
    public required int Count { get; init; }

    [Description("The first hundred of them.")]
    public required IReadOnlyList<T> Items { get; init; }

    public static CountedResponse<T> Of<TItem>(IReadOnlyList<TItem> all, Func<TItem, T> convert) =>
        new() { Count = all.Count, Items = [.. all.Take(Shown).Select(convert)] };
}

/// <summary>A change to the membership of one person.</summary>
internal sealed record DirectoryMoveResponse
{
    [Description("The host's key of the account.")]
    public required string ExternalId { get; init; }

    public required string DisplayName { get; init; }

    [Description("The role before; null if added.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole? Before { get; init; }

    [Description("The role after; null if removed.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SpaceRole>))]
    public required SpaceRole? After { get; init; }

    public static DirectoryMoveResponse Of(DirectoryMove move) =>
        new()
        {
            ExternalId = move.ExternalId,
            DisplayName = move.DisplayName,
            Before = move.Before,
            After = move.After,
        };
}

/// <summary>Somebody whose membership does not change.</summary>
internal sealed record DirectorySkipResponse
{
    [Description("The host's key of the account.")]
    public required string ExternalId { get; init; }

    public required Problem Problem { get; init; }

    public static DirectorySkipResponse Of(DirectorySkip skip) => new() { ExternalId = skip.ExternalId, Problem = skip.Problem };
}
