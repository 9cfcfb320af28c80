namespace Rse.Transactions;

/// <summary>Times as they are stored: UTC, cut to the millisecond, so that what was just written equals what is read.</summary>
internal static class StoredTime
{
    /// <summary>The time now, as it is stored.</summary>
    public static DateTimeOffset GetStoredNow(this TimeProvider time) => time.GetUtcNow().ToStored();

    /// <summary>A time as it is stored.</summary>
    public static DateTimeOffset ToStored(this DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
