using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Rse.Highlights;

/// <summary>Asks the formula, and lets nothing of it through that cannot be kept.</summary>
internal sealed class ValueAppraiser(IValueFormula formula, IOptions<HighlightOptions> options, TimeProvider time, ILogger<ValueAppraiser> logger)
{
    private static readonly TimeSpan s_allowed = TimeSpan.FromSeconds(2);
    private static readonly Counter<long> s_failures =
        RseTelemetry.Meter.CreateCounter<long>("rse.highlights.formula_failures", "{failure}", "Batches of contributions on which the value formula failed.");

    /// <summary>The formula of this host.</summary>
    public IValueFormula Formula { get; } = Check(formula);

    /// <summary>The time now, UTC, cut to the millisecond as it is stored.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The verdicts on contributions, one each, and what went wrong; null where nothing did.</summary>
    public async ValueTask<(IReadOnlyList<ValueWorth> Worths, string? Failure)> AppraiseAsync(
        IReadOnlyList<ValueEvidence> evidence, IReadOnlyDictionary<ValueChannel, ChannelModel> models, CancellationToken cancellationToken)
    {
        if (evidence.Count == 0)
        {
            return ([], null);
        }

        IReadOnlyList<ValueVerdict?>? verdicts = null;
        Exception? thrown = null;
        try
        {
            verdicts = await AskAsync(new ValueContext { Batch = evidence, Models = Complete(models) }, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            thrown = exception;
        }

        var problem = thrown is TimeoutException ? $"It took longer than {s_allowed.TotalSeconds:0} seconds."
            : thrown is not null ? $"It threw {thrown.GetType().Name}."
            : verdicts is null ? "It gave nothing."
            : verdicts.Count != evidence.Count ? $"It gave {verdicts.Count} verdicts on {evidence.Count} contributions."
            : verdicts.Any(verdict => verdict is not { IsSound: true }) ? "It gave a number that is not finite, or a deviation that is not above 0."
            : null;
        var complete = thrown is null && verdicts?.Count == evidence.Count;
        List<ValueWorth> worths = [.. evidence.Select((judged, i) => Keep(judged, complete ? verdicts![i] : null))];
        if (problem is not null)
        {
            s_failures.Add(1, new KeyValuePair<string, object?>("rse.plugin", Formula.Name));
            HighlightLog.FormulaFailed(logger, thrown, Formula.Name, worths.Count(worth => worth.Verdict is null), problem);
        }

        return (worths, problem);
    }

    /// <summary>What is known of every channel: what was learned, or else what is assumed.</summary>
    public static IReadOnlyDictionary<ValueChannel, ChannelModel> Complete(IReadOnlyDictionary<ValueChannel, ChannelModel> models) =>
        ValueEvidence.Channels.ToDictionary(channel => channel, channel => models.TryGetValue(channel, out var model) ? model : ChannelModel.Assumed(channel));

    // On a thread of the pool, and left behind at the deadline: arithmetic never looks at a token. The formula of the house is known to end, and to change threads
    // twice costs more than all its arithmetic on one contribution.
    private async ValueTask<IReadOnlyList<ValueVerdict?>?> AskAsync(ValueContext context, CancellationToken cancellationToken)
    {
        if (Formula is SurpriseFormula)
        {
            return await Formula.EvaluateAsync(context, cancellationToken);
        }

        using var timeout = new CancellationTokenSource(s_allowed, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var token = both.Token;
        return await Task.Run(async () => await Formula.EvaluateAsync(context, token), CancellationToken.None).WaitAsync(s_allowed, time, cancellationToken);
    }

    private ValueWorth Keep(ValueEvidence evidence, ValueVerdict? verdict)
    {
        var sound = verdict is { IsSound: true } ? verdict : null;
        return new ValueWorth { SubjectId = evidence.SubjectId.Value, Verdict = sound, IsHighlight = sound is not null && sound.Worth - sound.Deviation >= options.Value.LeastWorth };
    }

    private static IValueFormula Check(IValueFormula formula) =>
        formula.Name is { Length: >= 1 and <= 100 } name && name[0] != '-' && name[^1] != '-' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            ? formula
            : throw new InvalidOperationException($"{formula.GetType()} has the name \"{formula.Name}\"; the name of a value formula is 1 to 100 lower-case letters, digits and inner hyphens.");
}
