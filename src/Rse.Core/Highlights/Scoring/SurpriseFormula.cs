namespace Rse.Highlights;

/// <summary>The formula of the house: how much likelier worth makes what readers did than their habits do.</summary>
internal sealed class SurpriseFormula : IValueFormula
{
    public string Name => "surprise-1";

    public ValueTask<IReadOnlyList<ValueVerdict>> EvaluateAsync(ValueContext context, CancellationToken cancellationToken)
    {
        ChannelModel[] models = [.. ValueEvidence.Channels.Select(channel => context.Models[channel])];
        return ValueTask.FromResult<IReadOnlyList<ValueVerdict>>([.. context.Batch.Select(evidence => Worth.Judge(evidence, models))]);
    }
}
