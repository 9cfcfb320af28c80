using System.ComponentModel;
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

/// <summary>How value is doing.</summary>
internal sealed record ValueResponse
{
    [Description("The name of the formula that judges contributions.")]
    public required string Formula { get; init; }

    [Description("How many facts and batches of reads were taken in.")]
    public required long Turn { get; init; }

    [Description("Whether some contributions still wait to be judged by the formula and by what was learned last.")]
    public required bool IsJudging { get; init; }

    [Description("How much likelier an act becomes with a standard deviation of worth, by channel, in log-odds; for ratings, in stars.")]
    public required IReadOnlyDictionary<string, double> Slopes { get; init; }

    [Description("What went wrong with the formula last; null where it works. Contributions keep their last good worth meanwhile.")]
    public required string? Failure { get; init; }

    public required DateTimeOffset? FailedAt { get; init; }

    public static ValueResponse Of(ValueStatus status) => new()
    {
        Formula = status.Formula,
        Turn = status.Turn,
        IsJudging = status.IsJudging,
        Slopes = status.Models.ToDictionary(model => EnumNames.Of(model.Key), model => Math.Round(model.Value.Slope, 3), StringComparer.Ordinal),
        Failure = status.Failure,
        FailedAt = status.FailedAt,
    };
}
