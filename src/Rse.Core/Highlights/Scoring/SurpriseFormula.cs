using Rse.Highlights.Evidence;

namespace Rse.Highlights.Scoring;

/// <summary>
/// The built-in formula: finds the quality that best explains how far readers departed from their habits, and lets the acts of a few
/// friends decide little.
/// </summary>
internal sealed class SurpriseFormula : IValueFormula
{
    public string Name => "surprise-2";

    public ValueTask<IReadOnlyList<FormulaScore>> EvaluateAsync(FormulaContext context, CancellationToken cancellationToken)
    {
        ChannelModel[] models = [.. SubjectEvidence.Channels.Select(channel => context.Models[channel])];
        return ValueTask.FromResult<IReadOnlyList<FormulaScore>>([
            .. context.Batch.Select(evidence => ScoreEstimator.Evaluate(evidence, models)),
        ]);
    }
}
