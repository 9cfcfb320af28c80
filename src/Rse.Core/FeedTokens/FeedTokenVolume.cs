namespace Rse.FeedTokens;

/// <summary>Counts the whole documents that each token fetched within the hour, on this node. Thread-safe.</summary>
internal sealed class FeedTokenVolume(TimeProvider time, int max)
{
    private const int MaxTokens = 50_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<Id<FeedToken>, (DateTimeOffset Since, int Number)> _counts = [];

    /// <summary>Counts one more; how long to wait, if that is one too many.</summary>
    public TimeSpan? Count(Id<FeedToken> token)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_counts.TryGetValue(token, out var count) || count.Since + Window <= now)
            {
                if (_counts.Count >= MaxTokens)
                {
                    _counts.Clear();
                }

                count = (now, 0);
            }

            if (count.Number >= max)
            {
                return count.Since + Window - now;
            }

            _counts[token] = (count.Since, count.Number + 1);
            return null;
        }
    }
}
