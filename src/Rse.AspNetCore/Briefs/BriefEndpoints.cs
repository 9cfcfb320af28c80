using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.AspNetCore.Syndication;
using Rse.Briefs;

namespace Rse.AspNetCore.Briefs;

internal static class BriefEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var briefs = group.MapGroup("").WithTags("Briefs");
        briefs
            .MapGet("feeds/brief", ReadAsync)
            .Answers<RseBriefResponse>(
                "rseGetBrief",
                "Reads the viewer's brief: the best of what they have not read, within their budget, and what was left out."
            );
        briefs
            .MapGet("feeds/brief.{format}", ([AsParameters] BriefDocumentRequest brief) => brief.WriteAsync())
            .Describe("rseGetBriefDocument", "Reads the viewer's brief, as a document for feed readers: rss, atom or json.", 404)
            .Produces<string>(200, "application/rss+xml", "application/atom+xml", "application/feed+json")
            .Produces(304);
        briefs.MapGet("me/budget", FindBudgetAsync).Answers<RseBudgetResponse>("rseGetBudget", "Reads the viewer's attention budget.");
        briefs
            .MapPut("me/budget", SetBudgetAsync)
            .Answers<RseBudgetResponse>("rseSetBudget", "Sets the viewer's attention budget; it takes effect with the next brief.");
        briefs
            .MapDelete("me/budget", UnsetBudgetAsync)
            .AnswersNothing("rseUnsetBudget", "Resets the viewer's budget to the network's default.");
    }

    private static async Task<IResult> ReadAsync(
        RequestContext context,
        HttpContext http,
        BriefService briefs,
        CancellationToken cancellationToken
    ) =>
        FeedFormatters.FindBeforeApi(http) is { } format
            ? await new BriefDocumentRequest(format, context, http, briefs).WriteAsync()
            : RseJson.Ok(RseBriefResponse.Of(await briefs.ReadAsync(context.Viewer, cancellationToken), context));

    private static async Task<JsonAnswer<RseBudgetResponse>> FindBudgetAsync(
        RequestContext context,
        BriefService briefs,
        CancellationToken cancellationToken
    ) => Show(briefs, await briefs.FindBudgetAsync(context.Viewer, cancellationToken));

    private static async Task<JsonAnswer<RseBudgetResponse>> SetBudgetAsync(
        JsonBody<RseBudgetRequest> body,
        RequestContext context,
        BriefService briefs,
        CancellationToken cancellationToken
    )
    {
        var items = BodyFault.Require(body.Required.Items, "items", "how many items a brief holds at most, 1 to 50");
        var period =
            EnumNames.Parse<BriefPeriod>(body.Required.Period, "period")
            ?? (await briefs.FindBudgetAsync(context.Viewer, cancellationToken) ?? briefs.DefaultBudget).Period;
        await briefs.SetBudgetAsync(context.Viewer, new BriefBudget(items, period), cancellationToken);
        return Show(briefs, new BriefBudget(items, period));
    }

    private static JsonAnswer<RseBudgetResponse> Show(BriefService briefs, BriefBudget? own) =>
        RseJson.Ok(RseBudgetResponse.Of(own ?? briefs.DefaultBudget, isOwn: own is not null));

    private static async Task<NoContent> UnsetBudgetAsync(RequestContext context, BriefService briefs, CancellationToken cancellationToken)
    {
        await briefs.SetBudgetAsync(context.Viewer, null, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>The parameters of the route of the brief as a document. It has one page, as long as the budget.</summary>
internal readonly record struct BriefDocumentRequest(
    [property: Description("rss, atom or json.")] string Format,
    RequestContext Context,
    HttpContext Http,
    [property: FromServices] BriefService Briefs
)
{
    /// <exception cref="Rse.Problems.NotFoundException">This host does not have the format.</exception>
    public Task<IResult> WriteAsync()
    {
        var (viewer, briefs, token) = (Context.Viewer, Briefs, Http.RequestAborted);
        return FeedFormatters.WriteAsync(
            Http,
            Format,
            null,
            async builder =>
            {
                var brief = await briefs.ReadAsync(viewer, token);
                return await builder.BuildAsync(brief, brief.Items);
            },
            isDated: false
        );
    }
}

/// <summary>A change to the attention budget.</summary>
internal sealed record RseBudgetRequest
{
    [Description("The most items that a brief holds: 1 to 50.")]
    [JsonPropertyName("items")]
    public int? Items { get; init; }

    [Description("day, working-day or week; left out, it does not change.")]
    [JsonPropertyName("period")]
    public string? Period { get; init; }
}

/// <summary>A brief.</summary>
internal sealed record RseBriefResponse
{
    [JsonPropertyName("begins")]
    public required DateTimeOffset Begins { get; init; }

    [Description("When the next brief replaces it.")]
    [JsonPropertyName("ends")]
    public required DateTimeOffset Ends { get; init; }

    [Description("End of its period: holds nothing published later.")]
    [JsonPropertyName("madeAt")]
    public required DateTimeOffset MadeAt { get; init; }

    [Description("Start of its period, exclusive.")]
    [JsonPropertyName("since")]
    public required DateTimeOffset Since { get; init; }

    [Description("The most items that it could hold.")]
    [JsonPropertyName("budget")]
    public required int Budget { get; init; }

    [JsonPropertyName("period")]
    public required RseBriefPeriod Period { get; init; }

    [Description("What is addressed to the viewer comes first, then the best.")]
    [JsonPropertyName("items")]
    public required IReadOnlyList<RseBriefItemResponse> Items { get; init; }

    [JsonPropertyName("leftOut")]
    public required RseBriefLeftOutResponse LeftOut { get; init; }

    public static RseBriefResponse Of(Brief brief, RequestContext context) =>
        new()
        {
            Begins = brief.Begins,
            Ends = brief.Ends,
            MadeAt = brief.MadeAt,
            Since = brief.Since,
            Budget = brief.Budget.Items,
            Period = (RseBriefPeriod)brief.Budget.Period,
            Items = [.. brief.Items.Select(item => RseBriefItemResponse.Of(item, context))],
            LeftOut = RseBriefLeftOutResponse.Of(brief.LeftOut),
        };
}

/// <summary>The viewer's attention budget.</summary>
internal sealed record RseBudgetResponse
{
    [Description("The most items that a brief holds.")]
    [JsonPropertyName("items")]
    public required int Items { get; init; }

    [JsonPropertyName("period")]
    public required RseBriefPeriod Period { get; init; }

    [Description("Whether the viewer set it; otherwise it is the network's default.")]
    [JsonPropertyName("isOwn")]
    public required bool IsOwn { get; init; }

    public static RseBudgetResponse Of(BriefBudget budget, bool isOwn) =>
        new()
        {
            Items = budget.Items,
            Period = (RseBriefPeriod)budget.Period,
            IsOwn = isOwn,
        };
}

/// <summary>An item of a brief.</summary>
internal sealed record RseBriefItemResponse
{
    [JsonPropertyName("subject")]
    public required RseSubjectResponse Subject { get; init; }

    [Description("mentions and answers are addressed to the viewer.")]
    [JsonPropertyName("reason")]
    public required RseBriefReason Reason { get; init; }

    [Description("Its score in standard deviations of all contributions; 0 is average.")]
    [JsonPropertyName("score")]
    public required double Score { get; init; }

    [Description("How many members read it, not counting its author.")]
    [JsonPropertyName("readers")]
    public required int Readers { get; init; }

    [Description("Whether the viewer has read it since.")]
    [JsonPropertyName("isRead")]
    public required bool IsRead { get; init; }

    public static RseBriefItemResponse Of(BriefItem item, RequestContext context) =>
        new()
        {
            Subject = RseSubjectResponse.Of(item.Subject, context),
            Reason = (RseBriefReason)item.Reason,
            Score = item.Score.Score,
            Readers = item.Score.Readers,
            IsRead = item.IsRead,
        };
}

/// <summary>Counts of what a brief left out, each subject counted once.</summary>
internal sealed record RseBriefLeftOutResponse
{
    [JsonPropertyName("total")]
    public required int Total { get; init; }

    [Description("Addressed to the viewer, but there was no room; comes first in the next brief.")]
    [JsonPropertyName("addressed")]
    public required int Addressed { get; init; }

    [Description("Less valuable than what is in it.")]
    [JsonPropertyName("lowerScore")]
    public required int LowerScore { get; init; }

    [Description("Held back in favour of other authors, threads or spaces.")]
    [JsonPropertyName("spread")]
    public required int Spread { get; init; }

    [Description("Read by the viewer already.")]
    [JsonPropertyName("read")]
    public required int Read { get; init; }

    [Description("Shown in an earlier brief and not read.")]
    [JsonPropertyName("offered")]
    public required int Offered { get; init; }

    [Description("Muted by the viewer.")]
    [JsonPropertyName("muted")]
    public required int Muted { get; init; }

    public static RseBriefLeftOutResponse Of(BriefLeftOut left) =>
        new()
        {
            Total = left.Total,
            Addressed = left.Addressed,
            LowerScore = left.LowerScore,
            Spread = left.Spread,
            Read = left.Read,
            Offered = left.Offered,
            Muted = left.Muted,
        };
}
