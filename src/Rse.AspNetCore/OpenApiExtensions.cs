using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Rse.AspNetCore.Problems;

namespace Rse.AspNetCore;

/// <summary>Describes routes for OpenAPI.</summary>
internal static class OpenApiExtensions
{
    /// <summary>Describes a route that answers with JSON.</summary>
    /// <param name="route">The route.</param>
    /// <param name="name">The operation id, unique in an app.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="status">The status of success.</param>
    /// <param name="problems">The statuses of its problems, besides 400, 401 and 403.</param>
    public static RouteHandlerBuilder Answers<T>(
        this RouteHandlerBuilder route,
        string name,
        string summary,
        int status = 200,
        params int[] problems
    ) => route.Describe(name, summary, problems).Produces<T>(status, "application/json");

    /// <summary>Describes a route that answers with 204.</summary>
    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder route, string name, string summary, params int[] problems) =>
        route.Describe(name, summary, problems).Produces(StatusCodes.Status204NoContent);

    /// <summary>Sets the name, summary and problems of a route.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string summary, params int[] problems)
    {
        route.WithName(name).WithSummary(summary);
        foreach (var status in (int[])[400, 401, 403, .. problems])
        {
            route.Produces<RseProblemResponse>(status, RseProblemResponse.MediaType);
        }

        return route;
    }
}
