using Rse.Plugins;

namespace Rse.Highlights;

/// <summary>Makes a worth of evidence: what decides which contributions are highlights.</summary>
/// <remarks>
/// <para>
/// One a network, chosen with <c>UseValueFormula&lt;T&gt;()</c>, or else that of the house. A singleton. Called on any thread, one batch at
/// a time, whenever evidence on contributions changed, outside of any transaction.
/// </para>
/// <para>
/// A pure function of its context: the same evidence gives the same worth, whenever and in whatever batch. Keep it to arithmetic: after two
/// seconds a batch is given up.
/// </para>
/// <para>
/// May throw. What it throws, or a worth that is no finite number, is logged under the name and shown to administrators; the last good
/// worth stays, and it is tried again.
/// </para>
/// <para>
/// The name holds the version, as in <c>surprise-1</c>, and is stored with what the formula judged. Change it with the formula: everything
/// is then judged anew, without an operator. Proven by <c>ValueFormulaContract</c> of <c>Rse.Testing</c>.
/// </para>
/// </remarks>
public interface IValueFormula : IPlugin
{
    /// <summary>Judges a batch.</summary>
    /// <returns>One verdict for each contribution, in the order of the batch.</returns>
    ValueTask<IReadOnlyList<ValueVerdict>> EvaluateAsync(ValueContext context, CancellationToken cancellationToken);
}
