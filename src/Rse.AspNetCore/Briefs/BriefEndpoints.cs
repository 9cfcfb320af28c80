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
        briefs
            .MapGet("feeds/brief", ReadAsync)
            .Answers<BriefResponse>(
                "rseGetBrief",
                "Reads the viewer's brief: the best of what they have not read, within their budget, and what was left out."
            );
        briefs.MapGet("me/budget", FindBudgetAsync).Answers<BudgetResponse>("rseGetBudget", "Reads the viewer's attention budget.");
        briefs
            .MapPut("me/budget", SetBudgetAsync)
            .Answers<BudgetResponse>("rseSetBudget", "Sets the viewer's attention budget; it takes effect with the next brief.");
        briefs
            .MapDelete("me/budget", UnsetBudgetAsync)
            .AnswersNothing("rseUnsetBudget", "Resets the viewer's budget to the network's default.");
    }

    private static async Task<JsonAnswer<BriefResponse>> ReadAsync(
        RequestContext context,
        BriefService briefs,
        CancellationToken cancellationToken
    ) => RseJson.Ok(BriefResponse.Of(await briefs.ReadAsync(context.Viewer, cancellationToken), context));

    private static async Task<JsonAnswer<BudgetResponse>> FindBudgetAsync(
        RequestContext context,
        BriefService briefs,
        CancellationToken cancellationToken
    ) => Show(briefs, await briefs.FindBudgetAsync(context.Viewer, cancellationToken));

    private static async Task<JsonAnswer<BudgetResponse>> SetBudgetAsync(
        JsonBody<BudgetRequest> body,
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

    private static JsonAnswer<BudgetResponse> Show(BriefService briefs, BriefBudget? own) =>
        RseJson.Ok(BudgetResponse.Of(own ?? briefs.DefaultBudget, isOwn: own is not null));

    private static async Task<NoContent> UnsetBudgetAsync(RequestContext context, BriefService briefs, CancellationToken cancellationToken)
    {
        await briefs.SetBudgetAsync(context.Viewer, null, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A change to the attention budget.</summary>
internal sealed record BudgetRequest
{
    [Description("The most items that a brief holds: 1 to 50.")]
    public int? Items { get; init; }

    [Description("day, working-day or week; left out, it does not change.")]
    public string? Period { get; init; }
}

/// <summary>A brief.</summary>
internal sealed record BriefResponse
{
    public required DateTimeOffset Begins { get; init; }

    [Description("When the next brief replaces it.")]
    public required DateTimeOffset Ends { get; init; }

    [Description("End of its period: holds nothing published later.")]
    public required DateTimeOffset MadeAt { get; init; }

    [Description("Start of its period, exclusive.")]
    public required DateTimeOffset Since { get; init; }

    [Description("The most items that it could hold.")]
    public required int Budget { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<BriefPeriod>))]
    public required BriefPeriod Period { get; init; }

    [Description("What is addressed to the viewer comes first, then the best.")]
    public required IReadOnlyList<BriefItemResponse> Items { get; init; }

    public required BriefLeftOutResponse LeftOut { get; init; }

    public static BriefResponse Of(Brief brief, RequestContext context) =>
        new()
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

/// <summary>The viewer's attention budget.</summary>
internal sealed record BudgetResponse
{
    [Description("The most items that a brief holds.")]
    public required int Items { get; init; }

    [JsonConverter(typeof(LowerCaseEnumConverter<BriefPeriod>))]
    public required BriefPeriod Period { get; init; }

    [Description("Whether the viewer set it; otherwise it is the network's default.")]
    public required bool IsOwn { get; init; }

    public static BudgetResponse Of(BriefBudget budget, bool isOwn) =>
        new()
        {
            Items = budget.Items,
            Period = budget.Period,
            IsOwn = isOwn,
        };
}

/// <summary>An item of a brief.</summary>
internal sealed record BriefItemResponse
{
    public required SubjectResponse Subject { get; init; }

    [Description("mentions and answers are addressed to the viewer.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<BriefReason>))]
    public required BriefReason Reason { get; init; }

    [Description("Its score in standard deviations of all contributions; 0 is average.")]
    public required double Score { get; init; }

    [Description("How many members read it, not counting its author.")]
    public required int Readers { get; init; }

    [Description("Whether the viewer has read it since.")]
    public required bool IsRead { get; init; }

    public static BriefItemResponse Of(BriefItem item, RequestContext context) =>
        new()
        {
            Subject = SubjectResponse.Of(item.Subject, context),
            Reason = item.Reason,
            Score = item.Score.Score,
            Readers = item.Score.Readers,
            IsRead = item.IsRead,
        };
}

/// <summary>Counts of what a brief left out, each subject counted once.</summary>
internal sealed record BriefLeftOutResponse
{
    public required int Total { get; init; }

    [Description("Addressed to the viewer, but there was no room; comes first in the next brief.")]
    public required int Addressed { get; init; }

    [Description("Less valuable than what is in it.")]
    public required int LowerScore { get; init; }

    [Description("Held back in favour of other authors, threads or spaces.")]
    public required int Spread { get; init; }

    [Description("Read by the viewer already.")]
    public required int Read { get; init; }

    [Description("Shown in an earlier brief and not read.")]
    public required int Offered { get; init; }

    [Description("Muted by the viewer.")]
    public required int Muted { get; init; }

    public static BriefLeftOutResponse Of(BriefLeftOut left) =>
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
