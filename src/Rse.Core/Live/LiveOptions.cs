using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Live;

/// <summary>Section <c>Rse:Live</c>.</summary>
public sealed class LiveOptions
{
    /// <summary>The longest silence on a connection, so that proxies keep it open: 1 s to 5 min, 15 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How many events may wait for a reader before it is dropped, and how many missed events are replayed: 8 to 1,024, 64 by default.
    /// </summary>
    [Range(8, 1024)]
    public int Buffer { get; set; } = 64;

    /// <summary>The maximum number of open connections of this process: 1 to 100,000, 10,000 by default.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>The maximum number of open connections of one member, such as tabs: 1 to 1,000, 12 by default.</summary>
    [Range(1, 1000)]
    public int MaxConnectionsPerMember { get; set; } = 12;

    /// <summary>
    /// How long a client can resume after an event, and how old an activity may be to be sent at all, since imported history is not news:
    /// 1 min to 1 day, 1 h by default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// When a connection ends regularly, so that the client reconnects and the host checks its sign-in again: 1 min to 1 day, 1 h by
    /// default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often the log is read if no signal arrives: 50 ms to 1 h, 5 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);
}

[OptionsValidator]
internal sealed partial class LiveOptionsValidator : IValidateOptions<LiveOptions>;
