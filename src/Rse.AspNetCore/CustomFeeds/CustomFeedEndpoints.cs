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
using Rse.Problems;

namespace Rse.AspNetCore.CustomFeeds;

/// <summary>What custom feeds are made of; what stands in them is read below <c>feeds/custom</c>.</summary>
internal static class CustomFeedEndpoints
{
    private const string Find = "rseFindCustomFeed";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("spaces/{slug}/feeds", ListSharedAsync)
            .WithTags("CustomFeeds")
            .Answers<ListResponse<CustomFeedResponse>>("rseListSharedFeeds", "Lists the custom feeds that are shared with a space, newest first.", 200, 404);
        var feeds = group.MapGroup("me/feeds").WithTags("CustomFeeds");
        feeds.MapGet("", ListAsync).Answers<ListResponse<CustomFeedResponse>>(
            "rseListCustomFeeds", "Lists the viewer's custom feeds and those shared with the spaces that they belong to, newest first.");
        feeds.MapPost("", CreateAsync).Answers<CustomFeedResponse>("rseCreateCustomFeed", "Makes a custom feed, private or shared with a space.", 201, 409);
        feeds.MapGet("{id:long}", FindAsync).Answers<CustomFeedResponse>(Find, "Reads what a custom feed is made of.", 200, 404);
        feeds.MapPut("{id:long}", ChangeAsync).Answers<CustomFeedResponse>("rseChangeCustomFeed", "Makes another thing of a custom feed.", 200, 404, 409);
        feeds.MapDelete("{id:long}", DeleteAsync).AnswersNothing("rseDeleteCustomFeed", "Deletes a custom feed.", 404);
    }

    private static async Task<JsonHttpResult<ListResponse<CustomFeedResponse>>> ListAsync(
        [AsParameters] PageQuery page, RequestContext context, CustomFeedService feeds, CancellationToken cancellationToken)
    {
        var found = await feeds.ListAsync(context.Viewer, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<CustomFeedResponse>.Of(found, feed => CustomFeedResponse.Of(feed, context)));
    }

    private static async Task<JsonHttpResult<ListResponse<CustomFeedResponse>>> ListSharedAsync(
        string slug, [AsParameters] PageQuery page, RequestContext context, CustomFeedService feeds, CancellationToken cancellationToken)
    {
        var found = await feeds.ListSharedAsync(context.Viewer, slug, page.ToRequest(), cancellationToken);
        return RseJson.Ok(ListResponse<CustomFeedResponse>.Of(found, feed => CustomFeedResponse.Of(feed, context)));
    }

    private static async Task<JsonHttpResult<CustomFeedResponse>> CreateAsync(
        JsonBody<CustomFeedRequest> body, HttpContext http, RequestContext context, CustomFeedService feeds, LinkGenerator routes)
    {
        var feed = await feeds.CreateAsync(context.Viewer, body.Required.Read(), http.RequestAborted);
        http.Response.Headers.Location = routes.GetPathByName(http, Find, new { id = feed.Id.Value });
        return RseJson.Created(CustomFeedResponse.Of(feed, context));
    }

    private static async Task<JsonHttpResult<CustomFeedResponse>> FindAsync(long id, RequestContext context, CustomFeedService feeds, CancellationToken cancellationToken) =>
        RseJson.Ok(CustomFeedResponse.Of(await feeds.FindAsync(context.Viewer, new Id<CustomFeed>(id), cancellationToken) ?? throw new NotFoundException(), context));

    private static async Task<JsonHttpResult<CustomFeedResponse>> ChangeAsync(
        long id, JsonBody<CustomFeedEditRequest> body, RequestContext context, CustomFeedService feeds, CancellationToken cancellationToken)
    {
        var request = body.Required;
        var version = BodyFault.Require(request.Version, "version", "pass the version of the feed that was read");
        return RseJson.Ok(CustomFeedResponse.Of(await feeds.ChangeAsync(context.Viewer, new Id<CustomFeed>(id), version, request.Read(), cancellationToken), context));
    }

    private static async Task<NoContent> DeleteAsync(long id, RequestContext context, CustomFeedService feeds, CancellationToken cancellationToken)
    {
        await feeds.DeleteAsync(context.Viewer, new Id<CustomFeed>(id), cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A custom feed to be made.</summary>
internal sealed record CustomFeedRequest
{
    [Description("1 to 60 characters; no other private feed of the viewer's, or no other feed of the space, is called so.")]
    public string? Name { get; init; }

    [Description("The slug of the space that it is shared with; left out for a private one.")]
    public string? Space { get; init; }

    [Description("What stands in it: within a list one is enough, and each list that is not empty must agree.")]
    public CustomFeedSelectionRequest? Include { get; init; }

    [Description("What does not, whatever 'include' says.")]
    public CustomFeedSelectionRequest? Exclude { get; init; }

    public CustomFeedDraft Read() => new()
    {
        Name = Name ?? "",
        Space = Space,
        Include = CustomFeedSelectionRequest.Read(Include),
        Exclude = CustomFeedSelectionRequest.Read(Exclude),
    };
}

/// <summary>What a custom feed shall be from now on; what is left out is gone.</summary>
internal sealed record CustomFeedEditRequest
{
    [Description("The version of the feed that was read.")]
    public long? Version { get; init; }

    [Description("1 to 60 characters; no other private feed of its maker's, or no other feed of the space, is called so.")]
    public string? Name { get; init; }

    [Description("The slug of the space that it is shared with; left out for a private one.")]
    public string? Space { get; init; }

    [Description("What stands in it: within a list one is enough, and each list that is not empty must agree.")]
    public CustomFeedSelectionRequest? Include { get; init; }

    [Description("What does not, whatever 'include' says.")]
    public CustomFeedSelectionRequest? Exclude { get; init; }

    [Description("Whether the parts that are hidden from the viewer, and which they cannot name, stay; true by default.")]
    public bool? KeepOutOfReach { get; init; }

    public CustomFeedDraft Read() => new()
    {
        Name = Name ?? "",
        Space = Space,
        Include = CustomFeedSelectionRequest.Read(Include),
        Exclude = CustomFeedSelectionRequest.Read(Exclude),
        KeepOutOfReach = KeepOutOfReach ?? true,
    };
}

/// <summary>Parts of a custom feed, by the names that addresses have.</summary>
internal sealed record CustomFeedSelectionRequest
{
    [Description("Slugs of spaces.")]
    public IReadOnlyList<string>? Spaces { get; init; }

    [Description("Handles of members.")]
    public IReadOnlyList<string>? Members { get; init; }

    [Description("Names of topics.")]
    public IReadOnlyList<string>? Topics { get; init; }

    [Description("Kinds of post, and comment: comments stand in the feed only where they are named here.")]
    public IReadOnlyList<string>? Kinds { get; init; }

    [Description("Words, or several in a row, in title or text; upper case, accents and punctuation do not matter. At least two letters or digits each.")]
    public IReadOnlyList<string>? Words { get; init; }

    // JSON may hold nulls where the compiler sees none; they are as unknown as any other name.
    public static CustomFeedSelection Read(CustomFeedSelectionRequest? request) => request is null ? CustomFeedSelection.None : new CustomFeedSelection
    {
        Spaces = Read(request.Spaces),
        Members = Read(request.Members),
        Topics = Read(request.Topics),
        Kinds = Read(request.Kinds),
        Words = Read(request.Words),
    };

    private static IReadOnlyList<string> Read(IReadOnlyList<string?>? names) => names is null ? [] : [.. names.Select(name => name ?? "")];
}

/// <summary>A saved combination that is read like any feed.</summary>
internal sealed record CustomFeedResponse
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    [Description("Who made it; null where they are hidden from the viewer.")]
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

    [Description("Whether one of its words is new, so that the past is still being looked through for it.")]
    public required bool IsFilling { get; init; }

    [Description("The page that shows it.")]
    public required string Url { get; init; }

    public static CustomFeedResponse Of(CustomFeed feed, RequestContext context) => new()
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
    [Description("Says which of space, member, topic and word is there.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<CustomFeedDimension>))]
    public required CustomFeedDimension Dimension { get; init; }

    [Description("Whether it keeps out what it names.")]
    public required bool IsExcluded { get; init; }

    public required SpaceLinkResponse? Space { get; init; }

    public required AuthorResponse? Member { get; init; }

    public required TopicResponse? Topic { get; init; }

    [Description("A kind, or a word as it was written.")]
    public required string? Word { get; init; }

    [Description("Whether the thing, or what is in the space, is hidden from the viewer now: the feed shows nothing of it.")]
    public required bool IsOutOfReach { get; init; }

    [Description("What a hidden thing was called when the viewer chose it; null where somebody else did.")]
    public required string? Label { get; init; }

    public static CustomFeedPartResponse Of(CustomFeedPart part, RequestContext context) => new()
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
