using System.ComponentModel;
using Rse.Highlights;

namespace Rse.AspNetCore.Highlights;

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
        Slopes = status.Models.ToDictionary(model => Words.Name(model.Key), model => Math.Round(model.Value.Slope, 3), StringComparer.Ordinal),
        Failure = status.Failure,
        FailedAt = status.FailedAt,
    };
}
