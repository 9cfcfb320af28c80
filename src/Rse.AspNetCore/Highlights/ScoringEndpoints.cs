using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.Highlights;

namespace Rse.AspNetCore.Highlights;

/// <summary>The state of value, for administrators.</summary>
internal static class ValueEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var value = group.MapGroup("value").WithTags("Administration");
        value
            .MapGet("", FindAsync)
            .Answers<ValueResponse>("rseGetValue", "Reads the state of value: the formula, what it learned, and its last failure.");
        value
            .MapPost("rebuild", RebuildAsync)
            .AnswersNothing("rseRebuildValue", "Rebuilds all evidence on contributions from the activity log.");
    }

    private static async Task<JsonAnswer<ValueResponse>> FindAsync(ValueService value, CancellationToken cancellationToken) =>
        RseJson.Ok(ValueResponse.Of(await value.FindStatusAsync(cancellationToken)));

    private static async Task<NoContent> RebuildAsync(ValueService value, CancellationToken cancellationToken)
    {
        await value.RebuildAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>The state of value.</summary>
internal sealed record ValueResponse
{
    [Description("The name of the formula that scores contributions.")]
    public required string Formula { get; init; }

    [Description("How many activities and batches of reads were processed.")]
    public required long Turn { get; init; }

    [Description("Whether some contributions still wait to be scored again.")]
    public required bool IsJudging { get; init; }

    [Description("How much likelier an act becomes with a standard deviation of worth, by channel, in log-odds; for ratings, in stars.")]
    public required IReadOnlyDictionary<string, double> Slopes { get; init; }

    [Description("The formula's last failure; null while it works. Contributions keep their last good worth meanwhile.")]
    public required string? Failure { get; init; }

    public required DateTimeOffset? FailedAt { get; init; }

    public static ValueResponse Of(ValueStatus status) =>
        new()
        {
            Formula = status.Formula,
            Turn = status.Turn,
            IsJudging = status.IsJudging,
            Slopes = status.Models.ToDictionary(
                model => EnumNames.Of(model.Key),
                model => Math.Round(model.Value.Slope, 3),
                StringComparer.Ordinal
            ),
            Failure = status.Failure,
            FailedAt = status.FailedAt,
        };
}
