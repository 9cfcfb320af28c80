using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Directories;

/// <summary>Section <c>Rse:Directories</c>.</summary>
public sealed class DirectoryOptions
{
    /// <summary>
    /// How long an <see cref="IMemberDirectory"/> may take to read a group before nothing is changed: 10 ms to 10 min, 30 seconds by
    /// default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many entries a group may have; 100,000 by default. Past it, nothing is changed.</summary>
    [Range(1, 1_000_000)]
    public int MaxEntries { get; set; } = 100_000;

    /// <summary>
    /// Which share of the members whom a link let in a run may take out unless it is confirmed: 0 to 1, 0.5 by default. Past it, and past
    /// five members, nobody is taken out: a directory that answers with an empty or cut group is more often broken than right.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MaxRemovalShare { get; set; } = 0.5;

    /// <summary>How often every link is mirrored: 1 s to 30 days; null, the default, for only when it is asked for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan? Interval { get; set; }

    /// <summary>
    /// How long a process that died while it mirrored keeps the link from the others: 1 s to 1 h, 2 minutes by default. A run that works
    /// extends it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(2);
}

[OptionsValidator]
internal sealed partial class DirectoryOptionsValidator : IValidateOptions<DirectoryOptions>;
