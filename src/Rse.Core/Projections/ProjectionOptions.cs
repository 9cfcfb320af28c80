using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Projections;

/// <summary>Section <c>Rse:Projections</c>.</summary>
public sealed class ProjectionOptions
{
    /// <summary>
    /// Whether the projections run in this process; true by default. False if another process of the same network runs them all.
    /// </summary>
    public bool RunHere { get; set; } = true;

    /// <summary>The most activities in a batch: 1 to 10,000, 500 by default.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>
    /// How often to poll the log without a signal, for instance for commits of other processes: 50 ms to 1 h, 5 s by default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a crashed node keeps its leases: 1 s to 1 h, 30 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a projection may work on one batch before it is cancelled and retried: 1 s to 1 h, 5 min by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BatchTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest pause after failures; pauses start at one second and double: 1 s to 1 h, 1 min by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(1);
}

[OptionsValidator]
internal sealed partial class ProjectionOptionsValidator : IValidateOptions<ProjectionOptions>;
