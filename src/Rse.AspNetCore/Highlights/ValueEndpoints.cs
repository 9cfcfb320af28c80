using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.Highlights;

namespace Rse.AspNetCore.Highlights;

/// <summary>How value is doing, for administrators.</summary>
internal static class ValueEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var value = group.MapGroup("value").WithTags("Administration");
        value.MapGet("", FindAsync).Answers<ValueResponse>("rseGetValue", "Says which formula judges contributions, what was learned, and what went wrong last.");
        value.MapPost("rebuild", RebuildAsync).AnswersNothing("rseRebuildValue", "Gathers all evidence on contributions again, from the first activity on.");
    }

    private static async Task<JsonHttpResult<ValueResponse>> FindAsync(ValueService value, CancellationToken cancellationToken) =>
        RseJson.Ok(ValueResponse.Of(await value.FindStatusAsync(cancellationToken)));

    private static async Task<NoContent> RebuildAsync(ValueService value, CancellationToken cancellationToken)
    {
        await value.RebuildAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
