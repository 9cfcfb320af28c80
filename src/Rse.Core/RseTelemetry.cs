using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Rse;

/// <summary>The names under which <c>Rse.Core</c> reports traces and metrics; a host passes them to OpenTelemetry.</summary>
internal static class RseTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "Rse.Core";

    internal static ActivitySource Source { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);
}
