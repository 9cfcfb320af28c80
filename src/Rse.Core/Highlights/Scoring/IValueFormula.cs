using Rse.Highlights.Evidence;
using Rse.Plugins;

namespace Rse.Highlights.Scoring;

/// <summary>Computes the scores of contributions from evidence, and thus decides which ones are highlights.</summary>
/// <remarks>
/// <para>
/// A network has one formula, chosen with <c>UseValueFormula&lt;T&gt;()</c>, else the built-in one. A singleton. Called on any thread, one
/// batch at a time, whenever the evidence on contributions has changed, outside any transaction.
/// </para>
/// <para>
/// A pure function of its context: the same evidence gives the same score, at any time and in any batch. Only compute: a batch is abandoned
/// after two seconds.
/// </para>
/// <para>
/// May throw. An exception, or a score that is not finite, is logged under the name and shown to administrators; the last valid score
/// stays, and the formula is called again.
/// </para>
/// <para>
/// The name contains the version, as in <c>surprise-2</c>, and is stored with the scores. Change it with the formula: then all
/// contributions are scored again, without an operator. Proven by <c>ValueFormulaContract</c> of <c>Rse.Testing</c>.
/// </para>
/// </remarks>
public interface IValueFormula : IPlugin
{
    /// <summary>Scores a batch.</summary>
    /// <returns>One score for each contribution, in the order of the batch.</returns>
    ValueTask<IReadOnlyList<FormulaScore>> EvaluateAsync(FormulaContext context, CancellationToken cancellationToken);
}

/// <summary>The input of a formula.</summary>
public sealed record FormulaContext
{
    /// <summary>The contributions to score, each by itself; never empty.</summary>
    public required IReadOnlyList<SubjectEvidence> Batch { get; init; }

    /// <summary>The model of each channel in this network, learned so far or assumed; contains every channel.</summary>
    public required IReadOnlyDictionary<EvidenceChannel, ChannelModel> Models { get; init; }
}
