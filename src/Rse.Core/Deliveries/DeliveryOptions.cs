using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Deliveries;

/// <summary>Section <c>Rse:Deliveries</c>.</summary>
public sealed class DeliveryOptions
{
    /// <summary>
    /// Whether this process sends and makes digests; true by default. False if other processes of the same network do.
    /// </summary>
    public bool RunHere { get; set; } = true;

    /// <summary>
    /// Whether deliveries are recorded as handed over, with the foreign id <c>dry-run</c>, and no channel is called; false by default.
    /// </summary>
    public bool DryRun { get; set; }

    /// <summary>
    /// How long what happens in a thread is gathered into one delivery, from the first of it: zero to 1 h, 5 min by default. It does not
    /// grow.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The same once a mention is among it, from the mention: zero to 1 h, 2 min by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MentionWindow { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How many facts close a window before its end: 1 to 100, 20 by default.</summary>
    [Range(1, 100)]
    public int WindowFacts { get; set; } = 20;

    /// <summary>
    /// How old a fact may be when it reaches the ledger; an older one is in the app only: 1 h to 14 days, 7 days by default.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "14.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The channel of digests; <c>mail</c> by default. There are no digests where it is not registered.</summary>
    [Required]
    public string DigestChannel { get; set; } = "mail";

    /// <summary>The most rows of a digest, the best first: 1 to 100, 20 by default.</summary>
    [Range(1, 100)]
    public int DigestItems { get; set; } = 20;

    /// <summary>How old what a digest shows may be: 7 to 60 days, 14 days by default.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "60.00:00:00")]
    public TimeSpan DigestReach { get; set; } = TimeSpan.FromDays(14);

    /// <summary>After how long without a visit digests stop, until the member comes back: 7 to 3,650 days, 90 days by default.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "3650.00:00:00")]
    public TimeSpan DigestsEndAfter { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long a channel may work on one delivery: 1 s to 30 min, 2 min by default. What lasts longer is unknown, and is not sent again.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan ChannelTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How many deliveries a channel is given at a time by one process: 1 to 100, 4 by default.</summary>
    [Range(1, 100)]
    public int Parallel { get; set; } = 4;

    /// <summary>How many deliveries a channel is given in any minute by all processes together: 1 to 100,000, 600 by default.</summary>
    [Range(1, 100_000)]
    public int PerMinute { get; set; } = 600;

    /// <summary>The same for single channels, by name. Empty by default.</summary>
    public IDictionary<string, int> ChannelsPerMinute { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>How often the queue is looked at: 50 ms to 10 min, 5 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a process that died keeps what it had claimed; a living one renews: 5 s to 1 h, 1 min by default. More than the clocks of
    /// the nodes differ.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a delivery is tried, from its beginning, before it counts as failed: 1 h to 14 days, 3 days by default.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "14.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>
    /// How long what has ended is kept, for administrators and so that nothing is sent twice: 30 to 3,650 days, 90 days by default.
    /// </summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(90);
}

[OptionsValidator]
internal sealed partial class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>;
