namespace Rse.Plugins;

/// <summary>One kind of plug-in, as logs and metrics name it.</summary>
/// <param name="Name">Such as <c>host-perimeter</c>.</param>
/// <param name="OnFailure">What follows from a call that failed, in the past tense: the end of the line in the log.</param>
internal sealed record PluginContract(string Name, string OnFailure)
{
    /// <summary>How many such plug-ins a network may have.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>
    /// Whether it may answer with a <see cref="Problems.RefusedException"/>, which is then the caller's fault and not its own.
    /// </summary>
    public bool MayRefuse { get; init; }
}
