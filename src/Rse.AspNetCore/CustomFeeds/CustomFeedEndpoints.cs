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
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Topics;
using Rse.CustomFeeds;
using Rse.People;
using Rse.Problems;

namespace Rse.AspNetCore.CustomFeeds;

/// <summary>Definitions of custom feeds; their entries are read below <c>feeds/custom</c>.</summary>
internal static class CustomFeedEndpoints
{
    private const string Find = "rseFindCustomFeed";

    public static void Map(RouteGroupBuilder group)
    {
        group
            .MapGet("spaces/{slug}/feeds", ListSharedAsync)
            .WithTags("CustomFeeds")
            .Answers<RseListResponse<RseCustomFeedResponse>>(
                "rseListSharedFeeds",
                "Lists the custom feeds that are shared with a space, newest first.",
                200,
                404
            );
        var feeds = group.MapGroup("me/feeds").WithTags("CustomFeeds");
        feeds
            .MapGet("", ListAsync)
            .Answers<RseListResponse<RseCustomFeedResponse>>(
                "rseListCustomFeeds",
                "Lists the viewer's custom feeds and those shared with the spaces that they belong to, newest first."
            );
        feeds
            .MapPost("", CreateAsync)
            .Answers<RseCustomFeedResponse>("rseCreateCustomFeed", "Creates a custom feed, private or shared with a space.", 201, 409);
        feeds.MapGet("{id:long}", FindAsync).Answers<RseCustomFeedResponse>(Find, "Reads the definition of a custom feed.", 200, 404);
        feeds
            .MapPut("{id:long}", ChangeAsync)
            .Answers<RseCustomFeedResponse>("rseChangeCustomFeed", "Replaces the definition of a custom feed.", 200, 404, 409);
        feeds.MapDelete("{id:long}", DeleteAsync).AnswersNothing("rseDeleteCustomFeed", "Deletes a custom feed.", 404);
    }

    private static async Task<JsonAnswer<RseListResponse<RseCustomFeedResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        CustomFeedService feeds,
        CancellationToken cancellationToken
    )
    {
        var found = await feeds.ListAsync(context.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseCustomFeedResponse>.Of(found, feed => RseCustomFeedResponse.Of(feed, context)));
    }

    private static async Task<JsonAnswer<RseListResponse<RseCustomFeedResponse>>> ListSharedAsync(
        string slug,
        [AsParameters] PageQuery page,
        RequestContext context,
        CustomFeedService feeds,
        CancellationToken cancellationToken
    )
    {
        var found = await feeds.ListSharedAsync(context.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(RseListResponse<RseCustomFeedResponse>.Of(found, feed => RseCustomFeedResponse.Of(feed, context)));
    }

    private static async Task<JsonAnswer<RseCustomFeedResponse>> CreateAsync(
        JsonBody<RseCustomFeedRequest> body,
        HttpContext http,
        RequestContext context,
        CustomFeedService feeds,
        LinkGenerator routes
    )
    {
        var feed = await feeds.CreateAsync(context.Viewer, body.Required.Read(), http.RequestAborted);
        http.Response.Headers.Location = routes.GetPathByName(http, Find, new { id = feed.Id.Value });
        return RseJson.Created(RseCustomFeedResponse.Of(feed, context));
    }

    private static async Task<JsonAnswer<RseCustomFeedResponse>> FindAsync(
        long id,
        RequestContext context,
        CustomFeedService feeds,
        CancellationToken cancellationToken
    )
    {
        var feed = await feeds.FindAsync(context.Viewer, new Id<CustomFeed>(id), cancellationToken) ?? throw new NotFoundException();
        return RseJson.Ok(RseCustomFeedResponse.Of(feed, context));
    }

    private static async Task<JsonAnswer<RseCustomFeedResponse>> ChangeAsync(
        long id,
        JsonBody<RseCustomFeedEditRequest> body,
        RequestContext context,
        CustomFeedService feeds,
        CancellationToken cancellationToken
    )
    {
        var request = body.Required;
        var version = BodyFault.Require(request.Version, "version", "pass the version of the feed that was read");
        var feed = await feeds.ChangeAsync(context.Viewer, new Id<CustomFeed>(id), version, request.Read(), cancellationToken);
        return RseJson.Ok(RseCustomFeedResponse.Of(feed, context));
    }

    private static async Task<NoContent> DeleteAsync(
        long id,
        RequestContext context,
        CustomFeedService feeds,
        CancellationToken cancellationToken
    )
    {
        await feeds.DeleteAsync(context.Viewer, new Id<CustomFeed>(id), cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A new custom feed.</summary>
internal sealed record RseCustomFeedRequest
{
    [Description("1 to 60 characters; unique among the viewer's private feeds, or among the feeds of the space.")]
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [Description("The slug of the space that it is shared with; left out for a private one.")]
    [JsonPropertyName("space")]
    public string? Space { get; init; }

    [Description("What it includes: an entry must match at least one item of each list that is not empty.")]
    [JsonPropertyName("include")]
    public RseCustomFeedSelectionRequest? Include { get; init; }

    [Description("What it excludes; takes precedence over 'include'.")]
    [JsonPropertyName("exclude")]
    public RseCustomFeedSelectionRequest? Exclude { get; init; }

    public CustomFeedDraft Read() =>
        new()
        {
            Name = Name ?? "",
            Space = Space,
            Include = RseCustomFeedSelectionRequest.Read(Include),
            Exclude = RseCustomFeedSelectionRequest.Read(Exclude),
        };
}

/// <summary>The new definition of a custom feed; what is left out is removed.</summary>
internal sealed record RseCustomFeedEditRequest
{
    [Description("The version of the feed that was read.")]
    [JsonPropertyName("version")]
    public long? Version { get; init; }

    [Description("1 to 60 characters; unique among its maker's private feeds, or among the feeds of the space.")]
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [Description("The slug of the space that it is shared with; left out for a private one.")]
    [JsonPropertyName("space")]
    public string? Space { get; init; }

    [Description("What it includes: an entry must match at least one item of each list that is not empty.")]
    [JsonPropertyName("include")]
    public RseCustomFeedSelectionRequest? Include { get; init; }

    [Description("What it excludes; takes precedence over 'include'.")]
    [JsonPropertyName("exclude")]
    public RseCustomFeedSelectionRequest? Exclude { get; init; }

    [Description("Whether parts that are hidden from the viewer stay in it; true by default.")]
    [JsonPropertyName("keepOutOfReach")]
    public bool? KeepOutOfReach { get; init; }

    public CustomFeedDraft Read() =>
        new()
        {
            Name = Name ?? "",
            Space = Space,
            Include = RseCustomFeedSelectionRequest.Read(Include),
            Exclude = RseCustomFeedSelectionRequest.Read(Exclude),
            KeepOutOfReach = KeepOutOfReach ?? true,
        };
}

/// <summary>Parts of a custom feed, by the names used in URLs.</summary>
internal sealed record RseCustomFeedSelectionRequest
{
    [Description("Slugs of spaces.")]
    [JsonPropertyName("spaces")]
    public IReadOnlyList<string>? Spaces { get; init; }

    [Description("Handles of members.")]
    [JsonPropertyName("members")]
    public IReadOnlyList<string>? Members { get; init; }

    [Description("Names of topics.")]
    [JsonPropertyName("topics")]
    public IReadOnlyList<string>? Topics { get; init; }

    [Description("Kinds of post, or comment: comments are included only if named here.")]
    [JsonPropertyName("kinds")]
    public IReadOnlyList<string>? Kinds { get; init; }

    [Description("Words or phrases in title or text; case, accents and punctuation do not matter. At least two letters or digits each.")]
    [JsonPropertyName("words")]
    public IReadOnlyList<string>? Words { get; init; }

    // JSON may hold nulls that the compiler does not know of; they are refused like any other unknown name.
    public static CustomFeedSelection Read(RseCustomFeedSelectionRequest? request) =>
        request is null
            ? CustomFeedSelection.None
            : new CustomFeedSelection
            {
                Spaces = Read(request.Spaces),
                Members = Read(request.Members),
                Topics = Read(request.Topics),
                Kinds = Read(request.Kinds),
                Words = Read(request.Words),
            };

    private static IReadOnlyList<string> Read(IReadOnlyList<string?>? names) => names is null ? [] : [.. names.Select(name => name ?? "")];
}

/// <summary>The definition of a custom feed.</summary>
internal sealed record RseCustomFeedResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [Description("Who created it; null if hidden from the viewer.")]
    [JsonPropertyName("maker")]
    public required RseAuthorResponse? Maker { get; init; }

    [Description("The space that it is shared with; null for a private one.")]
    [JsonPropertyName("space")]
    public required RseSpaceLinkResponse? Space { get; init; }

    [JsonPropertyName("parts")]
    public required IReadOnlyList<RseCustomFeedPartResponse> Parts { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("changedAt")]
    public required DateTimeOffset ChangedAt { get; init; }

    [Description("Pass it back to change the feed.")]
    [JsonPropertyName("version")]
    public required long Version { get; init; }

    [Description("Whether the viewer may change and delete it.")]
    [JsonPropertyName("canChange")]
    public required bool CanChange { get; init; }

    [Description("Whether one of its words is new, and older entries are still being searched for it.")]
    [JsonPropertyName("isFilling")]
    public required bool IsFilling { get; init; }

    [Description("The page for people.")]
    [JsonPropertyName("url")]
    public required string Url { get; init; }

    public static RseCustomFeedResponse Of(CustomFeed feed, RequestContext context) =>
        new()
        {
            Id = feed.Id.Value,
            Name = feed.Name,
            Maker = feed.Maker is { } maker ? RseAuthorResponse.Of(maker, context) : null,
            Space = feed.Space is { } space ? RseSpaceLinkResponse.Of(space, context) : null,
            Parts = [.. feed.Parts.Select(part => RseCustomFeedPartResponse.Of(part, context))],
            CreatedAt = feed.CreatedAt,
            ChangedAt = feed.ChangedAt,
            Version = feed.Version,
            CanChange = feed.CanChange,
            IsFilling = feed.IsFilling,
            Url = context.Links.CustomFeed(feed.Id.Value),
        };
}

/// <summary>A part of a custom feed.</summary>
internal sealed record RseCustomFeedPartResponse
{
    [Description("Which of space, member, topic and word is set.")]
    [JsonPropertyName("dimension")]
    public required RseCustomFeedDimension Dimension { get; init; }

    [Description("Whether it excludes what it names.")]
    [JsonPropertyName("isExcluded")]
    public required bool IsExcluded { get; init; }

    [JsonPropertyName("space")]
    public required RseSpaceLinkResponse? Space { get; init; }

    [JsonPropertyName("member")]
    public required RseAuthorResponse? Member { get; init; }

    [JsonPropertyName("topic")]
    public required RseTopicResponse? Topic { get; init; }

    [Description("A kind, or a word as written.")]
    [JsonPropertyName("word")]
    public required string? Word { get; init; }

    [Description("Whether it is hidden from the viewer now, so that the feed shows nothing of it.")]
    [JsonPropertyName("isOutOfReach")]
    public required bool IsOutOfReach { get; init; }

    [Description("The name of a hidden part when the viewer chose it; null if somebody else did.")]
    [JsonPropertyName("label")]
    public required string? Label { get; init; }

    public static RseCustomFeedPartResponse Of(CustomFeedPart part, RequestContext context) =>
        new()
        {
            Dimension = (RseCustomFeedDimension)part.Dimension,
            IsExcluded = part.IsExcluded,
            Space = part.Space is { } space ? RseSpaceLinkResponse.Of(space, context) : null,
            Member = part.Member is { } member ? RseAuthorResponse.Of(member, context) : null,
            Topic = part.Topic is { } topic ? RseTopicResponse.Of(topic, null, context) : null,
            Word = part.Word,
            IsOutOfReach = part.IsOutOfReach,
            Label = part.Label,
        };
}
