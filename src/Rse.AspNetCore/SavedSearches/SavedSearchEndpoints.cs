using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Search;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Syndication;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.SavedSearches;
using Rse.Search;

namespace Rse.AspNetCore.SavedSearches;

/// <summary>Saved searches: a member's own, and what is the same for shared alerts.</summary>
internal static class SavedSearchEndpoints
{
    private const string Find = "rseFindSavedSearch";

    public static void Map(RouteGroupBuilder group)
    {
        var mine = group.MapGroup("me/searches").WithTags("SavedSearches");
        mine.MapGet("", ListAsync)
            .Answers<RseListResponse<RseSavedSearchResponse>>(
                "rseListSavedSearches",
                "Lists the viewer's saved searches in their order, and then the shared alerts that tell the viewer, by name."
            );
        mine.MapPost("", CreateAsync).Answers<RseSavedSearchResponse>("rseSaveSearch", "Saves a search, for the viewer alone.", 201, 409);
        mine.MapPut("order", OrderAsync).AnswersNothing("rseOrderSavedSearches", "Puts the viewer's saved searches in an order.");
        var searches = group.MapGroup("searches/{id:long}").WithTags("SavedSearches");
        searches.MapGet("", FindAsync).Answers<RseSavedSearchResponse>(Find, "Reads a saved search or shared alert.", 200, 404);
        searches
            .MapPut("", ChangeAsync)
            .Answers<RseSavedSearchResponse>("rseChangeSavedSearch", "Changes a saved search or shared alert.", 200, 404, 409);
        searches.MapDelete("", DeleteAsync).AnswersNothing("rseDeleteSavedSearch", "Deletes a saved search or shared alert.", 404);
        searches
            .MapGet("results", ReadAsync)
            .Answers<RseSearchResponse>(
                "rseReadSavedSearch",
                "Lists the posts, comments and objects of the host that have every word of a saved search, newest first; 404 if the host "
                    + "has no search index.",
                200,
                404
            );
        group
            .MapGet("searches/{id:long}.{format}", WriteAsync)
            .WithTags("SavedSearches")
            .Describe(
                "rseReadSavedSearchDocument",
                "Lists what has every word of a saved search, newest first, as a document for feed readers: rss, atom or json.",
                404
            )
            .Produces<string>(200, "application/rss+xml", "application/atom+xml", "application/feed+json")
            .Produces(304);
    }

    private static async Task<JsonAnswer<RseListResponse<RseSavedSearchResponse>>> ListAsync(
        RequestContext context,
        SavedSearchService searches,
        CancellationToken cancellationToken
    ) => RseJson.Ok(RseSavedSearchResponse.Of(await searches.ListAsync(context.Viewer, cancellationToken), context));

    private static async Task<JsonAnswer<RseSavedSearchResponse>> CreateAsync(
        JsonBody<RseSavedSearchRequest> body,
        HttpContext http,
        RequestContext context,
        SavedSearchService searches,
        LinkGenerator routes
    )
    {
        var search = await searches.CreateAsync(context.Viewer, body.Required.Read(), http.RequestAborted);
        return Created(search, http, context, routes);
    }

    /// <summary>The answer about a new search.</summary>
    public static JsonAnswer<RseSavedSearchResponse> Created(
        SavedSearch search,
        HttpContext http,
        RequestContext context,
        LinkGenerator routes
    )
    {
        http.Response.Headers.Location = routes.GetPathByName(http, Find, new { id = search.Id.Value });
        return RseJson.Created(RseSavedSearchResponse.Of(search, context));
    }

    private static async Task<NoContent> OrderAsync(
        JsonBody<RseSavedSearchOrderRequest> body,
        RequestContext context,
        SavedSearchService searches,
        CancellationToken cancellationToken
    )
    {
        var ids =
            body.Required.Ids
            ?? throw new RefusedException(new Problem(ProblemCodes.BodyInvalid, "'ids' is missing: the ids in the new order.", "ids"));
        await searches.OrderAsync(context.Viewer, [.. ids.Select(id => new Id<SavedSearch>(id))], cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonAnswer<RseSavedSearchResponse>> FindAsync(
        long id,
        RequestContext context,
        SavedSearchService searches,
        CancellationToken cancellationToken
    )
    {
        var search = await searches.FindAsync(context.Viewer, new Id<SavedSearch>(id), cancellationToken) ?? throw new NotFoundException();
        return RseJson.Ok(RseSavedSearchResponse.Of(search, context));
    }

    private static async Task<JsonAnswer<RseSavedSearchResponse>> ChangeAsync(
        long id,
        JsonBody<RseSavedSearchEditRequest> body,
        RequestContext context,
        SavedSearchService searches,
        CancellationToken cancellationToken
    )
    {
        var request = body.Required;
        var version = BodyFault.Require(request.Version, "version", "pass the version of the search that was read");
        var search = await searches.ChangeAsync(context.Viewer, new Id<SavedSearch>(id), version, request.Read(), cancellationToken);
        return RseJson.Ok(RseSavedSearchResponse.Of(search, context));
    }

    private static async Task<NoContent> DeleteAsync(
        long id,
        RequestContext context,
        SavedSearchService searches,
        CancellationToken cancellationToken
    )
    {
        await searches.DeleteAsync(context.Viewer, new Id<SavedSearch>(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ReadAsync(
        long id,
        [AsParameters] PageQuery page,
        HttpContext http,
        RequestContext context,
        SavedSearchService searches
    )
    {
        if (FeedFormatters.FindBeforeApi(http) is { } format)
        {
            return await WriteAsync(id, format, page, http, context, searches);
        }

        var found = searches.CanRead
            ? await searches.ReadAsync(context.Viewer, new Id<SavedSearch>(id), page.ToRequest(), http.RequestAborted)
            : null;
        return RseJson.Ok(RseSearchResponse.Of(found ?? throw new NotFoundException(), context));
    }

    // The index follows the database, so that a document may change while the database does not.
    private static Task<IResult> WriteAsync(
        long id,
        [Description("rss, atom or json.")] string format,
        [AsParameters] PageQuery page,
        HttpContext http,
        RequestContext context,
        SavedSearchService searches
    )
    {
        var asked = page.ToRequest();
        return FeedFormatters.WriteAsync(
            http,
            format,
            page.Take,
            async builder =>
            {
                var key = new Id<SavedSearch>(id);
                var search = searches.CanRead ? await searches.FindAsync(context.Viewer, key, http.RequestAborted) : null;
                var read = search is null ? null : await searches.ReadAsync(context.Viewer, key, asked, http.RequestAborted);
                return read is null
                    ? throw new NotFoundException()
                    : await builder.BuildAsync(search!, new Page<FoundItem> { Items = read.Items, Next = read.Next });
            },
            isRemembered: false
        );
    }
}

/// <summary>A search to save.</summary>
internal sealed record RseSavedSearchRequest
{
    [Description("1 to 60 characters; unique among the viewer's searches, or among the alerts of the space or network.")]
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [Description("As in a search: 1 to 1,000 characters, with a word, phrase, prefix or filter that is wanted.")]
    [JsonPropertyName("query")]
    public string? Query { get; init; }

    [Description("Whether the viewer is notified of what matches from now on; true by default. Without meaning for a shared alert.")]
    [JsonPropertyName("alerts")]
    public bool? Alerts { get; init; }

    public SavedSearchDraft Read() =>
        new()
        {
            Name = Name ?? "",
            Query = Query ?? "",
            Alerts = Alerts ?? true,
        };
}

/// <summary>The new definition of a saved search.</summary>
internal sealed record RseSavedSearchEditRequest
{
    [Description("The version of the search that was read.")]
    [JsonPropertyName("version")]
    public long? Version { get; init; }

    [Description("1 to 60 characters; unique among its maker's searches, or among the alerts of the space or network.")]
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [Description("As in a search: 1 to 1,000 characters, with a word, phrase, prefix or filter that is wanted.")]
    [JsonPropertyName("query")]
    public string? Query { get; init; }

    [Description("Whether its maker is notified of what matches from now on; true by default. Without meaning for a shared alert.")]
    [JsonPropertyName("alerts")]
    public bool? Alerts { get; init; }

    public SavedSearchDraft Read() =>
        new()
        {
            Name = Name ?? "",
            Query = Query ?? "",
            Alerts = Alerts ?? true,
        };
}

/// <summary>An order of saved searches.</summary>
internal sealed record RseSavedSearchOrderRequest
{
    [Description("Ids of the viewer's saved searches, the first first; those that are left out come behind.")]
    [JsonPropertyName("ids")]
    public IReadOnlyList<long>? Ids { get; init; }
}

/// <summary>A saved search or shared alert.</summary>
internal sealed record RseSavedSearchResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("query")]
    public required string Query { get; init; }

    [Description("Who saved it; null if hidden from the viewer.")]
    [JsonPropertyName("maker")]
    public required RseAuthorResponse? Maker { get; init; }

    [Description("Whether it is a shared alert; false for a search that the viewer alone sees.")]
    [JsonPropertyName("shared")]
    public required bool Shared { get; init; }

    [Description("The space that the alert is shared with; null for the viewer's own and for an alert of the network.")]
    [JsonPropertyName("space")]
    public required RseSpaceLinkResponse? Space { get; init; }

    [Description("Whether the viewer is notified of what matches from now on.")]
    [JsonPropertyName("alerts")]
    public required bool Alerts { get; init; }

    [Description("Who subscribed the viewer to the alert; null if nobody did, or if hidden from the viewer.")]
    [JsonPropertyName("subscribedBy")]
    public required RseAuthorResponse? SubscribedBy { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("changedAt")]
    public required DateTimeOffset ChangedAt { get; init; }

    [Description("Pass it back to change the search.")]
    [JsonPropertyName("version")]
    public required long Version { get; init; }

    [Description("Whether the viewer may change and delete it, and of an alert subscribe others.")]
    [JsonPropertyName("canChange")]
    public required bool CanChange { get; init; }

    [Description("The page for people.")]
    [JsonPropertyName("url")]
    public required string Url { get; init; }

    public static RseSavedSearchResponse Of(SavedSearch search, RequestContext context) =>
        new()
        {
            Id = search.Id.Value,
            Name = search.Name,
            Query = search.Query,
            Maker = search.Maker is { } maker ? RseAuthorResponse.Of(maker, context) : null,
            Shared = search.IsShared,
            Space = search.Space is { } space ? RseSpaceLinkResponse.Of(space, context) : null,
            Alerts = search.Alerts,
            SubscribedBy = search.SubscribedBy is { } by ? RseAuthorResponse.Of(by, context) : null,
            CreatedAt = search.CreatedAt,
            ChangedAt = search.ChangedAt,
            Version = search.Version,
            CanChange = search.CanChange,
            Url = context.Links.SavedSearch(search.Id.Value),
        };

    public static RseListResponse<RseSavedSearchResponse> Of(IReadOnlyList<SavedSearch> searches, RequestContext context) =>
        new() { Items = [.. searches.Select(search => Of(search, context))], Next = null };
}
