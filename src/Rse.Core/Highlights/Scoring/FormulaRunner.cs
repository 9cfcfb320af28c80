using Microsoft.Extensions.Options;
using Rse.Highlights.Evidence;
using Rse.Plugins;
using Rse.Transactions;

namespace Rse.Highlights.Scoring;

/// <summary>Calls the formula and rejects what cannot be stored.</summary>
internal sealed class FormulaRunner(
    PluginSet<IValueFormula> formulas,
    PluginCaller plugins,
    IOptions<HighlightOptions> options,
    TimeProvider time
)
{
    public static readonly PluginContract Contract = new("value-formula", "the last valid score stayed");

    /// <summary>The formula of this host.</summary>
    public IValueFormula Formula => formulas.All[0];

    /// <inheritdoc cref="StoredTime.GetStoredNow"/>
    public DateTimeOffset Now => time.GetStoredNow();

    /// <summary>Scores contributions, one score each, and describes the failure, if any.</summary>
    public async ValueTask<(IReadOnlyList<ScoreUpdate> Scores, string? Failure)> RunAsync(
        IReadOnlyList<SubjectEvidence> evidence,
        IReadOnlyDictionary<EvidenceChannel, ChannelModel> models,
        CancellationToken cancellationToken
    )
    {
        if (evidence.Count == 0)
        {
            return ([], null);
        }

        var context = new FormulaContext { Batch = evidence, Models = Complete(models) };
        var answer = await plugins.CallAsync<IReadOnlyList<FormulaScore?>?>(
            PluginCall.To(Formula, Contract, PluginCall.UsualTime, $"{evidence.Count} contributions"),
            async token => await Formula.EvaluateAsync(context, token) is { } given ? given.Take(evidence.Count + 1).ToArray() : null,
            scores => FindFault(scores, evidence.Count),
            cancellationToken
        );

        // An answer of the right length keeps its valid scores beside invalid ones.
        var scores = answer.Value?.Count == evidence.Count ? answer.Value : null;
        return ([.. evidence.Select((item, i) => Keep(item, scores?[i]))], answer.Failure?.Message);
    }

    /// <summary>The model of every channel: learned, or else assumed.</summary>
    public static IReadOnlyDictionary<EvidenceChannel, ChannelModel> Complete(IReadOnlyDictionary<EvidenceChannel, ChannelModel> models) =>
        SubjectEvidence.Channels.ToDictionary(
            channel => channel,
            channel => models.TryGetValue(channel, out var model) ? model : ChannelModel.Assumed(channel)
        );

    private static string? FindFault(IReadOnlyList<FormulaScore?>? scores, int count) =>
        scores is null ? "It returned nothing."
        : scores.Count > count ? FormattableString.Invariant($"It returned more scores than the {count} contributions.")
        : scores.Count < count ? FormattableString.Invariant($"It returned {scores.Count} scores for {count} contributions.")
        : scores.Any(score => score is not { IsValid: true })
            ? "It returned a number that is not finite, or a deviation that is not above 0."
        : null;

    private ScoreUpdate Keep(SubjectEvidence evidence, FormulaScore? score)
    {
        var valid = score is { IsValid: true } ? score : null;
        return new ScoreUpdate
        {
            SubjectId = evidence.SubjectId.Value,
            Result = valid,
            IsHighlight = valid is not null && valid.Score - valid.Deviation >= options.Value.MinScore,
        };
    }
}
