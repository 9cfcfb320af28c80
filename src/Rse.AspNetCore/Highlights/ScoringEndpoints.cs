using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.Highlights;
using Rse.Highlights.Scoring;

namespace Rse.AspNetCore.Highlights;

/// <summary>The state of scoring, for administrators.</summary>
internal static class ScoringEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var scoring = group.MapGroup("scoring").WithTags("Administration");
        scoring
            .MapGet("", FindAsync)
            .Answers<RseScoringResponse>(
                "rseGetScoring",
                "Reads the state of scoring: the formula, what was learned, and the last failure."
            );
        scoring
            .MapPost("rebuild", RebuildAsync)
            .AnswersNothing("rseRebuildScores", "Rebuilds all evidence and scores from the activity log.");
    }

    private static async Task<JsonAnswer<RseScoringResponse>> FindAsync(ScoringService scoring, CancellationToken cancellationToken) =>
        RseJson.Ok(RseScoringResponse.Of(await scoring.FindStatusAsync(cancellationToken)));

    private static async Task<NoContent> RebuildAsync(RequestContext context, ScoringService scoring, CancellationToken cancellationToken)
    {
        await scoring.RebuildAsync(context.Viewer.MemberId, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>The state of scoring.</summary>
internal sealed record RseScoringResponse
{
    [Description("The name of the formula that scores contributions.")]
    [JsonPropertyName("formula")]
    public required string Formula { get; init; }

    [Description("How many activities and batches of reads were processed.")]
    [JsonPropertyName("turn")]
    public required long Turn { get; init; }

    [Description("Whether some contributions still wait to be scored again.")]
    [JsonPropertyName("isRescoring")]
    public required bool IsRescoring { get; init; }

    [Description("How much likelier an act becomes per standard deviation of the score, by channel, in log-odds; for ratings, in stars.")]
    [JsonPropertyName("slopes")]
    public required IReadOnlyDictionary<string, double> Slopes { get; init; }

    [Description("The formula's last failure; null while it works. Contributions keep their last valid score meanwhile.")]
    [JsonPropertyName("failure")]
    public required string? Failure { get; init; }

    [JsonPropertyName("failedAt")]
    public required DateTimeOffset? FailedAt { get; init; }

    public static RseScoringResponse Of(ScoringStatus status) =>
        new()
        {
            Formula = status.Formula,
            Turn = status.Turn,
            IsRescoring = status.IsRescoring,
            Slopes = status.Models.ToDictionary(
                model => EnumNames.Of(model.Key),
                model => Math.Round(model.Value.Slope, 3),
                StringComparer.Ordinal
            ),
            Failure = status.Failure,
            FailedAt = status.FailedAt,
        };
}
