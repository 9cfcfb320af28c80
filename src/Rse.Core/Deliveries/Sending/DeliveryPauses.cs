namespace Rse.Deliveries.Sending;

/// <summary>How long to wait between attempts.</summary>
internal static class DeliveryPauses
{
    // The same on every node, so that an administrator can tell when the next attempt is. The pace of the channel spreads them.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(4),
    ];

    /// <summary>The pause after an attempt.</summary>
    /// <param name="attempt">Its number, from 1.</param>
    /// <param name="asked">The least that the channel asks for; null for nothing.</param>
    public static TimeSpan After(int attempt, TimeSpan? asked)
    {
        var pause = Pauses[Math.Clamp(attempt - 1, 0, Pauses.Length - 1)];
        return asked > pause ? asked.Value : pause;
    }
}
