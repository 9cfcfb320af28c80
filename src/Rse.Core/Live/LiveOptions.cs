using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Live;

/// <summary>Section <c>Rse:Live</c>.</summary>
public sealed class LiveOptions
{
    /// <summary>How long a connection is silent at most, so that proxies keep it open: 1 s to 5 min, 15 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How many events wait for a reader before it is dropped, and how many missed ones are told: 8 to 1,024, 64 by default.
    /// </summary>
    [Range(8, 1024)]
    public int Buffer { get; set; } = 64;

    /// <summary>How many connections this process holds open: 1 to 100,000, 10,000 by default.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>How many of them one member may have, such as open tabs: 1 to 1,000, 12 by default.</summary>
    [Range(1, 1000)]
    public int MaxConnectionsPerMember { get; set; } = 12;

    /// <summary>
    /// How long after an event one can go on behind it, and how old may be what is told at all, since imported history is no news: 1 min to
    /// 1 day, 1 h by default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// When a connection is ended in good order, so that the client comes back and the host looks at its sign-in again: 1 min to 1 day, 1 h
    /// by default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often the log is looked at where no signal came: 50 ms to 1 h, 5 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);
}

[OptionsValidator]
internal sealed partial class LiveOptionsValidator : IValidateOptions<LiveOptions>;
