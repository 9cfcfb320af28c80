using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.AspNetCore.Subjects;
using Rse.Briefs;

namespace Rse.AspNetCore.Briefs;

internal static class BriefEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var briefs = group.MapGroup("").WithTags("Briefs");
        briefs.MapGet("feeds/brief", ReadAsync).Answers<BriefResponse>("rseGetBrief", "Reads the viewer's brief: the best of what they have not read, no more than they want, and what was left out.");
        briefs.MapGet("me/budget", FindBudgetAsync).Answers<BudgetResponse>("rseGetBudget", "Reads how much attention the viewer gives.");
        briefs.MapPut("me/budget", SetBudgetAsync).Answers<BudgetResponse>("rseSetBudget", "Sets how much attention the viewer gives; the next brief goes by it.");
        briefs.MapDelete("me/budget", UnsetBudgetAsync).AnswersNothing("rseUnsetBudget", "Goes back to the budget of the network.");
        briefs.MapGet("spaces/{slug}/reach", CountReachAsync)
            .Answers<ReachResponse>("rseGetReach", "Says how many readers a post of the viewer's in a space would have.", 200, 404);
    }

    private static async Task<JsonHttpResult<BriefResponse>> ReadAsync(RequestContext context, BriefService briefs, CancellationToken cancellationToken) =>
        RseJson.Ok(BriefResponse.Of(await briefs.ReadAsync(context.Viewer, cancellationToken), context));

    private static async Task<JsonHttpResult<BudgetResponse>> FindBudgetAsync(RequestContext context, BriefService briefs, CancellationToken cancellationToken) =>
        RseJson.Ok(BudgetResponse.Of(await briefs.FindBudgetAsync(context.Viewer, cancellationToken)));

    private static async Task<JsonHttpResult<BudgetResponse>> SetBudgetAsync(JsonBody<BudgetRequest> body, RequestContext context, BriefService briefs, CancellationToken cancellationToken)
    {
        var items = BodyFault.Require(body.Required.Items, "items", "how many items a brief holds at most, 1 to 50");
        var period = EnumNames.Parse<BriefPeriod>(body.Required.Period, "period") ?? (await briefs.FindBudgetAsync(context.Viewer, cancellationToken)).Budget.Period;
        await briefs.SetBudgetAsync(context.Viewer, new BriefBudget(items, period), cancellationToken);
        return RseJson.Ok(BudgetResponse.Of(await briefs.FindBudgetAsync(context.Viewer, cancellationToken)));
    }

    private static async Task<NoContent> UnsetBudgetAsync(RequestContext context, BriefService briefs, CancellationToken cancellationToken)
    {
        await briefs.SetBudgetAsync(context.Viewer, null, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<ReachResponse>> CountReachAsync(string slug, RequestContext context, ReachService reach, CancellationToken cancellationToken)
    {
        var counted = await reach.CountAsync(context.Viewer, slug, cancellationToken);
        return RseJson.Ok(new ReachResponse { Readers = counted.Readers, Home = counted.Home });
    }
}

/// <summary>How much attention.</summary>
internal sealed record BudgetRequest
{
    [Description("How many items a brief holds at most: 1 to 50.")]
    public int? Items { get; init; }

    [Description("day, working-day or week; left out, it stays as it is.")]
    public string? Period { get; init; }
}

/// <summary>A brief.</summary>
internal sealed record BriefResponse
{
    public required DateTimeOffset Begins { get; init; }

    [Description("When the next one takes its place.")]
    public required DateTimeOffset Ends { get; init; }

    [Description("Nothing published later is in it.")]
    public required DateTimeOffset MadeAt { get; init; }

    [Description("Nothing published at or before this time is in it.")]
    public required DateTimeOffset Since { get; init; }

    [Description("How many items it was to hold at most.")]
    public required int Budget { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<BriefPeriod>))]
    public required BriefPeriod Period { get; init; }

    [Description("First what is addressed to the viewer, then the best.")]
    public required IReadOnlyList<BriefItemResponse> Items { get; init; }

    public required BriefLeftOutResponse LeftOut { get; init; }

    public static BriefResponse Of(Brief brief, RequestContext context) => new()
    {
        Begins = brief.Begins,
        Ends = brief.Ends,
        MadeAt = brief.MadeAt,
        Since = brief.Since,
        Budget = brief.Budget.Items,
        Period = brief.Budget.Period,
        Items = [.. brief.Items.Select(item => BriefItemResponse.Of(item, context))],
        LeftOut = BriefLeftOutResponse.Of(brief.LeftOut),
    };
}

/// <summary>How much attention the viewer gives.</summary>
internal sealed record BudgetResponse
{
    [Description("How many items a brief holds at most.")]
    public required int Items { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<BriefPeriod>))]
    public required BriefPeriod Period { get; init; }

    [Description("Whether they set it; else it is the network's.")]
    public required bool IsOwn { get; init; }

    public static BudgetResponse Of(OwnBudget own) => new() { Items = own.Budget.Items, Period = own.Budget.Period, IsOwn = own.IsOwn };
}

/// <summary>What a post would cost others.</summary>
internal sealed record ReachResponse
{
    [Description("How many members may read it, the viewer not among them.")]
    public required int Readers { get; init; }

    [Description("How many of them get it at home.")]
    public required int Home { get; init; }
}

/// <summary>Something that a brief spends attention on.</summary>
internal sealed record BriefItemResponse
{
    public required SubjectResponse Subject { get; init; }

    [Description("mentions and answers are addressed to the viewer.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<BriefReason>))]
    public required BriefReason Reason { get; init; }

    [Description("What it is worth, in standard deviations of all contributions; 0 for an ordinary one.")]
    public required double Worth { get; init; }

    [Description("How many members read it, its author not among them.")]
    public required int Readers { get; init; }

    [Description("Whether the viewer has read it since the brief was made.")]
    public required bool IsRead { get; init; }

    public static BriefItemResponse Of(BriefItem item, RequestContext context) => new()
    {
        Subject = SubjectResponse.Of(item.Subject, context),
        Reason = item.Reason,
        Worth = item.Worth.Worth,
        Readers = item.Worth.Readers,
        IsRead = item.IsRead,
    };
}

/// <summary>What a brief left out of what the viewer may see, each counted once.</summary>
internal sealed record BriefLeftOutResponse
{
    public required int Total { get; init; }

    [Description("What is addressed to the viewer and found no room; it comes first in the next brief.")]
    public required int Addressed { get; init; }

    [Description("What was not worth as much.")]
    public required int Worth { get; init; }

    [Description("What stood back for the sake of other authors, threads or spaces.")]
    public required int Spread { get; init; }

    [Description("What the viewer had read already.")]
    public required int Seen { get; init; }

    [Description("What stood in an earlier brief and was not read.")]
    public required int Offered { get; init; }

    [Description("What the viewer mutes.")]
    public required int Muted { get; init; }

    public static BriefLeftOutResponse Of(BriefLeftOut left) => new()
    {
        Total = left.Total,
        Addressed = left.Addressed,
        Worth = left.Worth,
        Spread = left.Spread,
        Seen = left.Seen,
        Offered = left.Offered,
        Muted = left.Muted,
    };
}
