namespace Rse.Plugins;

/// <summary>Which plug-in is called, and for what.</summary>
/// <param name="Contract">Its contract.</param>
/// <param name="Name">Its name.</param>
/// <param name="Allowed">How long it may take.</param>
/// <param name="About">What the call is about, for the log: ids and counts, never content.</param>
internal readonly record struct PluginCall(PluginContract Contract, string Name, TimeSpan Allowed, string About)
{
    /// <summary>How long a plug-in has whose contract or options name no other time.</summary>
    public static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether the plug-in is one of this assembly. Those are known to end and are called where they are: to change threads twice costs
    /// more than all that they do.
    /// </summary>
    public bool IsOwn { get; init; }

    public static PluginCall To(IPlugin plugin, PluginContract contract, TimeSpan allowed, FormattableString about) =>
        new(contract, plugin.Name, allowed, FormattableString.Invariant(about))
        {
            IsOwn = plugin.GetType().Assembly == typeof(PluginCall).Assembly,
        };
}

/// <summary>What came of a call.</summary>
internal enum PluginOutcome
{
    Answered,
    Threw,
    TimedOut,

    /// <summary>It answered with what its contract forbids.</summary>
    Invalid,
}

/// <summary>Why a call failed.</summary>
/// <param name="Outcome">Any but <see cref="PluginOutcome.Answered"/>.</param>
/// <param name="Message">A sentence for those who run the host, without content.</param>
/// <param name="Exception">What it threw; null where it threw nothing.</param>
internal sealed record PluginFailure(PluginOutcome Outcome, string Message, Exception? Exception);

/// <summary>The answer of a plug-in.</summary>
/// <param name="Value">What it answered, also where that is invalid; default where it threw or timed out.</param>
/// <param name="Failure">Null where the answer is good.</param>
internal readonly record struct PluginAnswer<T>(T? Value, PluginFailure? Failure);
