using Microsoft.Extensions.Options;
using Rse.Plugins;
using Rse.Transactions;

namespace Rse.Highlights;

/// <summary>Asks the formula, and lets nothing of it through that cannot be kept.</summary>
internal sealed class ValueAppraiser(
    PluginSet<IValueFormula> formulas,
    PluginCaller plugins,
    IOptions<HighlightOptions> options,
    TimeProvider time
)
{
    public static readonly PluginContract Contract = new("value-formula", "the last good worth stayed");

    /// <summary>The formula of this host.</summary>
    public IValueFormula Formula => formulas.All[0];

    /// <inheritdoc cref="StoredTime.GetStoredNow"/>
    public DateTimeOffset Now => time.GetStoredNow();

    /// <summary>The verdicts on contributions, one each, and what went wrong; null where nothing did.</summary>
    public async ValueTask<(IReadOnlyList<ValueWorth> Worths, string? Failure)> AppraiseAsync(
        IReadOnlyList<ValueEvidence> evidence,
        IReadOnlyDictionary<ValueChannel, ChannelModel> models,
        CancellationToken cancellationToken
    )
    {
        if (evidence.Count == 0)
        {
            return ([], null);
        }

        var context = new ValueContext { Batch = evidence, Models = Complete(models) };
        var answer = await plugins.CallAsync<IReadOnlyList<ValueVerdict?>?>(
            PluginCall.To(Formula, Contract, PluginCall.UsualTime, $"{evidence.Count} contributions"),
            async token => await Formula.EvaluateAsync(context, token) is { } given ? given.Take(evidence.Count + 1).ToArray() : null,
            verdicts => FindFault(verdicts, evidence.Count),
            cancellationToken
        );

        // Of a whole answer, what is sound is kept beside what is not.
        var verdicts = answer.Value?.Count == evidence.Count ? answer.Value : null;
        return ([.. evidence.Select((judged, i) => Keep(judged, verdicts?[i]))], answer.Failure?.Message);
    }

    /// <summary>What is known of every channel: what was learned, or else what is assumed.</summary>
    public static IReadOnlyDictionary<ValueChannel, ChannelModel> Complete(IReadOnlyDictionary<ValueChannel, ChannelModel> models) =>
        ValueEvidence.Channels.ToDictionary(
            channel => channel,
            channel => models.TryGetValue(channel, out var model) ? model : ChannelModel.Assumed(channel)
        );

    private static string? FindFault(IReadOnlyList<ValueVerdict?>? verdicts, int count) =>
        verdicts is null ? "It gave nothing."
        : verdicts.Count > count ? FormattableString.Invariant($"It gave more verdicts than the {count} contributions.")
        : verdicts.Count < count ? FormattableString.Invariant($"It gave {verdicts.Count} verdicts on {count} contributions.")
        : verdicts.Any(verdict => verdict is not { IsSound: true })
            ? "It gave a number that is not finite, or a deviation that is not above 0."
        : null;

    private ValueWorth Keep(ValueEvidence evidence, ValueVerdict? verdict)
    {
        var sound = verdict is { IsSound: true } ? verdict : null;
        return new ValueWorth
        {
            SubjectId = evidence.SubjectId.Value,
            Verdict = sound,
            IsHighlight = sound is not null && sound.Worth - sound.Deviation >= options.Value.LeastWorth,
        };
    }
}
