using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Directories;

/// <summary>Section <c>Rse:Directories</c>.</summary>
public sealed class DirectoryOptions
{
    /// <summary>
    /// How long an <see cref="IMemberDirectory"/> may take to read a group: 10 ms to 10 min, 30 seconds by default. After that, the run
    /// stops and changes nothing.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many entries a group may have; 100,000 by default. A larger group changes nothing.</summary>
    [Range(1, 1_000_000)]
    public int MaxEntries { get; set; } = 100_000;

    /// <summary>
    /// The share of a link's members that a run may remove without confirmation: 0 to 1, 0.5 by default. If more than this share and more
    /// than five members would be removed, the run removes nobody: a directory that returns an empty or truncated group is probably broken.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MaxRemovalShare { get; set; } = 0.5;

    /// <summary>How often every link is mirrored: 1 s to 30 days; null, the default, for only on request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan? Interval { get; set; }

    /// <summary>
    /// How long the lease of a dead process blocks a link: 1 s to 1 h, 2 minutes by default. A running one renews its lease.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(2);
}

[OptionsValidator]
internal sealed partial class DirectoryOptionsValidator : IValidateOptions<DirectoryOptions>;
