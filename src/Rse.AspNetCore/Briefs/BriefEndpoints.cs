using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
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

    private static async Task<JsonHttpResult<BriefResponse>> ReadAsync(Exchange exchange, BriefService briefs, CancellationToken cancellationToken) =>
        RseJson.Ok(BriefResponse.Of(await briefs.ReadAsync(exchange.Viewer, cancellationToken), exchange));

    private static async Task<JsonHttpResult<BudgetResponse>> FindBudgetAsync(Exchange exchange, BriefService briefs, CancellationToken cancellationToken) =>
        RseJson.Ok(BudgetResponse.Of(await briefs.FindBudgetAsync(exchange.Viewer, cancellationToken)));

    private static async Task<JsonHttpResult<BudgetResponse>> SetBudgetAsync(Body<BudgetRequest> body, Exchange exchange, BriefService briefs, CancellationToken cancellationToken)
    {
        var items = BodyFault.Require(body.Required.Items, "items", "how many items a brief holds at most, 1 to 50");
        var period = Words.Parse<BriefPeriod>(body.Required.Period, "period") ?? (await briefs.FindBudgetAsync(exchange.Viewer, cancellationToken)).Budget.Period;
        await briefs.SetBudgetAsync(exchange.Viewer, new BriefBudget(items, period), cancellationToken);
        return RseJson.Ok(BudgetResponse.Of(await briefs.FindBudgetAsync(exchange.Viewer, cancellationToken)));
    }

    private static async Task<NoContent> UnsetBudgetAsync(Exchange exchange, BriefService briefs, CancellationToken cancellationToken)
    {
        await briefs.SetBudgetAsync(exchange.Viewer, null, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<JsonHttpResult<ReachResponse>> CountReachAsync(string slug, Exchange exchange, ReachService reach, CancellationToken cancellationToken)
    {
        var counted = await reach.CountAsync(exchange.Viewer, slug, cancellationToken);
        return RseJson.Ok(new ReachResponse { Readers = counted.Readers, Home = counted.Home });
    }
}
