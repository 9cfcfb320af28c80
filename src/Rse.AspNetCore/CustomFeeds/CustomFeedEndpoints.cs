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
            .Answers<ListResponse<CustomFeedResponse>>(
                "rseListSharedFeeds",
                "Lists the custom feeds that are shared with a space, newest first.",
                200,
                404
            );
        var feeds = group.MapGroup("me/feeds").WithTags("CustomFeeds");
        feeds
            .MapGet("", ListAsync)
            .Answers<ListResponse<CustomFeedResponse>>(
                "rseListCustomFeeds",
                "Lists the viewer's custom feeds and those shared with the spaces that they belong to, newest first."
            );
        feeds
            .MapPost("", CreateAsync)
            .Answers<CustomFeedResponse>("rseCreateCustomFeed", "Creates a custom feed, private or shared with a space.", 201, 409);
        feeds.MapGet("{id:long}", FindAsync).Answers<CustomFeedResponse>(Find, "Reads the definition of a custom feed.", 200, 404);
        feeds
            .MapPut("{id:long}", ChangeAsync)
            .Answers<CustomFeedResponse>("rseChangeCustomFeed", "Replaces the definition of a custom feed.", 200, 404, 409);
        feeds.MapDelete("{id:long}", DeleteAsync).AnswersNothing("rseDeleteCustomFeed", "Deletes a custom feed.", 404);
    }

    private static async Task<JsonAnswer<ListResponse<CustomFeedResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        RequestContext context,
        CustomFeedService feeds,
        CancellationToken cancellationToken
    )
    {
        var found = await feeds.ListAsync(context.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<CustomFeedResponse>.Of(found, feed => CustomFeedResponse.Of(feed, context)));
    }

    private static async Task<JsonAnswer<ListResponse<CustomFeedResponse>>> ListSharedAsync(
        string slug,
        [AsParameters] PageQuery page,
        RequestContext context,
        CustomFeedService feeds,
        CancellationToken cancellationToken
    )
    {
        var found = await feeds.ListSharedAsync(context.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<CustomFeedResponse>.Of(found, feed => CustomFeedResponse.Of(feed, context)));
    }

    private static async Task<JsonAnswer<CustomFeedResponse>> CreateAsync(
        JsonBody<CustomFeedRequest> body,
        HttpContext http,
        RequestContext context,
        CustomFeedService feeds,
        LinkGenerator routes
    )
    {
        var feed = await feeds.CreateAsync(context.Viewer, body.Required.Read(), http.RequestAborted);
        http.Response.Headers.Location = routes.GetPathByName(http, Find, new { id = feed.Id.Value });
        return RseJson.Created(CustomFeedResponse.Of(feed, context));
    }

    private static async Task<JsonAnswer<CustomFeedResponse>> FindAsync(
        long id,
        RequestContext context,
        CustomFeedService feeds,
        CancellationToken cancellationToken
    )
    {
        var feed = await feeds.FindAsync(context.Viewer, new Id<CustomFeed>(id), cancellationToken) ?? throw new NotFoundException();
        return RseJson.Ok(CustomFeedResponse.Of(feed, context));
    }

    private static async Task<JsonAnswer<CustomFeedResponse>> ChangeAsync(
        long id,
        JsonBody<CustomFeedEditRequest> body,
        RequestContext context,
        CustomFeedService feeds,
        CancellationToken cancellationToken
    )
    {
        var request = body.Required;
        var version = BodyFault.Require(request.Version, "version", "pass the version of the feed that was read");
        var feed = await feeds.ChangeAsync(context.Viewer, new Id<CustomFeed>(id), version, request.Read(), cancellationToken);
        return RseJson.Ok(CustomFeedResponse.Of(feed, context));
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
internal sealed record CustomFeedRequest
{
    [Description("1 to 60 characters; unique among the viewer's private feeds, or among the feeds of the space.")]
    public string? Name { get; init; }

    [Description("The slug of the space that it is shared with; left out for a private one.")]
    public string? Space { get; init; }

    [Description("What it includes: an entry must match at least one item of each list that is not empty.")]
    public CustomFeedSelectionRequest? Include { get; init; }

    [Description("What it excludes; takes precedence over 'include'.")]
    public CustomFeedSelectionRequest? Exclude { get; init; }

    public CustomFeedDraft Read() =>
        new()
        {
            Name = Name ?? "",
            Space = Space,
            Include = CustomFeedSelectionRequest.Read(Include),
            Exclude = CustomFeedSelectionRequest.Read(Exclude),
        };
}

/// <summary>The new definition of a custom feed; what is left out is removed.</summary>
internal sealed record CustomFeedEditRequest
{
    [Description("The version of the feed that was read.")]
    public long? Version { get; init; }

    [Description("1 to 60 characters; unique among its maker's private feeds, or among the feeds of the space.")]
    public string? Name { get; init; }

    [Description("The slug of the space that it is shared with; left out for a private one.")]
    public string? Space { get; init; }

    [Description("What it includes: an entry must match at least one item of each list that is not empty.")]
    public CustomFeedSelectionRequest? Include { get; init; }

    [Description("What it excludes; takes precedence over 'include'.")]
    public CustomFeedSelectionRequest? Exclude { get; init; }

    [Description("Whether parts that are hidden from the viewer stay in it; true by default.")]
    public bool? KeepOutOfReach { get; init; }

    public CustomFeedDraft Read() =>
        new()
        {
            Name = Name ?? "",
            Space = Space,
            Include = CustomFeedSelectionRequest.Read(Include),
            Exclude = CustomFeedSelectionRequest.Read(Exclude),
            KeepOutOfReach = KeepOutOfReach ?? true,
        };
}

/// <summary>Parts of a custom feed, by the names used in URLs.</summary>
internal sealed record CustomFeedSelectionRequest
{
    [Description("Slugs of spaces.")]
    public IReadOnlyList<string>? Spaces { get; init; }

    [Description("Handles of members.")]
    public IReadOnlyList<string>? Members { get; init; }

    [Description("Names of topics.")]
    public IReadOnlyList<string>? Topics { get; init; }

    [Description("Kinds of post, or comment: comments are included only if named here.")]
    public IReadOnlyList<string>? Kinds { get; init; }

    [Description("Words or phrases in title or text; case, accents and punctuation do not matter. At least two letters or digits each.")]
    public IReadOnlyList<string>? Words { get; init; }

    // JSON may hold nulls that the compiler does not know of; they are refused like any other unknown name.
    public static CustomFeedSelection Read(CustomFeedSelectionRequest? request) =>
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
internal sealed record CustomFeedResponse
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    [Description("Who created it; null if hidden from the viewer.")]
    public required AuthorResponse? Maker { get; init; }

    [Description("The space that it is shared with; null for a private one.")]
    public required SpaceLinkResponse? Space { get; init; }

    public required IReadOnlyList<CustomFeedPartResponse> Parts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    [Description("Pass it back to change the feed.")]
    public required long Version { get; init; }

    [Description("Whether the viewer may change and delete it.")]
    public required bool CanChange { get; init; }

    [Description("Whether one of its words is new, and older entries are still being searched for it.")]
    public required bool IsFilling { get; init; }

    [Description("The page for people.")]
    public required string Url { get; init; }

    public static CustomFeedResponse Of(CustomFeed feed, RequestContext context) =>
        new()
        {
            Id = feed.Id.Value,
            Name = feed.Name,
            Maker = feed.Maker is { } maker ? AuthorResponse.Of(maker, context) : null,
            Space = feed.Space is { } space ? SpaceLinkResponse.Of(space, context) : null,
            Parts = [.. feed.Parts.Select(part => CustomFeedPartResponse.Of(part, context))],
            CreatedAt = feed.CreatedAt,
            ChangedAt = feed.ChangedAt,
            Version = feed.Version,
            CanChange = feed.CanChange,
            IsFilling = feed.IsFilling,
            Url = context.Links.CustomFeed(feed.Id.Value),
        };
}

/// <summary>A part of a custom feed.</summary>
internal sealed record CustomFeedPartResponse
{
    [Description("Which of space, member, topic and word is set.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<CustomFeedDimension>))]
    public required CustomFeedDimension Dimension { get; init; }

    [Description("Whether it excludes what it names.")]
    public required bool IsExcluded { get; init; }

    public required SpaceLinkResponse? Space { get; init; }

    public required AuthorResponse? Member { get; init; }

    public required TopicResponse? Topic { get; init; }

    [Description("A kind, or a word as written.")]
    public required string? Word { get; init; }

    [Description("Whether it is hidden from the viewer now, so that the feed shows nothing of it.")]
    public required bool IsOutOfReach { get; init; }

    [Description("The name of a hidden part when the viewer chose it; null if somebody else did.")]
    public required string? Label { get; init; }

    public static CustomFeedPartResponse Of(CustomFeedPart part, RequestContext context) =>
        new()
        {
            Dimension = part.Dimension,
            IsExcluded = part.IsExcluded,
            Space = part.Space is { } space ? SpaceLinkResponse.Of(space, context) : null,
            Member = part.Member is { } member ? AuthorResponse.Of(member, context) : null,
            Topic = part.Topic is { } topic ? TopicResponse.Of(topic, null, context) : null,
            Word = part.Word,
            IsOutOfReach = part.IsOutOfReach,
            Label = part.Label,
        };
}
