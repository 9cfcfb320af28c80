namespace Rse.Plugins;

/// <summary>A call of a plug-in.</summary>
/// <param name="Contract">Its contract.</param>
/// <param name="Name">Its name.</param>
/// <param name="Allowed">How long it may take.</param>
/// <param name="About">What the call is about, for the log: ids and counts, never content.</param>
internal readonly record struct PluginCall(PluginContract Contract, string Name, TimeSpan Allowed, string About)
{
    /// <summary>The time limit, unless the contract or options set another.</summary>
    public static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether the plug-in is one of this assembly. Those are known to end, and run on the caller's thread: changing threads twice costs
    /// more than the call.
    /// </summary>
    public bool IsOwn { get; init; }

    public static PluginCall To(IPlugin plugin, PluginContract contract, TimeSpan allowed, FormattableString about) =>
        new(contract, plugin.Name, allowed, FormattableString.Invariant(about))
        {
            IsOwn = plugin.GetType().Assembly == typeof(PluginCall).Assembly,
        };
}

/// <summary>The outcome of a call.</summary>
internal enum PluginOutcome
{
    Answered,
    Threw,
    TimedOut,

    /// <summary>It returned a value that its contract forbids.</summary>
    Invalid,
}

/// <summary>Why a call failed.</summary>
/// <param name="Outcome">Any but <see cref="PluginOutcome.Answered"/>.</param>
/// <param name="Message">A sentence for those who run the host, without content.</param>
/// <param name="Exception">What it threw; null if it did not throw.</param>
internal sealed record PluginFailure(PluginOutcome Outcome, string Message, Exception? Exception);

/// <summary>The answer of a plug-in.</summary>
/// <param name="Value">What it answered, even if that is invalid; default if it threw or timed out.</param>
/// <param name="Failure">Null if the answer is valid.</param>
internal readonly record struct PluginAnswer<T>(T? Value, PluginFailure? Failure);

/// <summary>One kind of plug-in, as logs and metrics name it.</summary>
/// <param name="Name">Such as <c>host-perimeter</c>.</param>
/// <param name="OnFailure">The consequence of a failed call, in the past tense: the end of the log line.</param>
internal sealed record PluginContract(string Name, string OnFailure)
{
    /// <summary>The most plug-ins of this kind in a network.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>
    /// Whether it may answer with a <see cref="Problems.RefusedException"/>, which is then the caller's fault and not its own.
    /// </summary>
    public bool MayRefuse { get; init; }
}
