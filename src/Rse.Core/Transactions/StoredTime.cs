namespace Rse.Transactions;

/// <summary>Stored times: UTC, truncated to the millisecond, so that a written value equals what is read.</summary>
internal static class StoredTime
{
    /// <summary>The current time as stored.</summary>
    public static DateTimeOffset GetStoredNow(this TimeProvider time) => time.GetUtcNow().ToStored();

    /// <summary>A time as stored.</summary>
    public static DateTimeOffset ToStored(this DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
