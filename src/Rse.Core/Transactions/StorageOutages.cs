using Microsoft.Extensions.Logging;

namespace Rse.Transactions;

/// <summary>
/// Tells a database that is away from other failures, and logs it once a minute, however many requests and readers of the log it fails.
/// </summary>
/// <remarks>Thread-safe; a singleton.</remarks>
internal sealed class StorageOutages(IStorageProbe probe, ILogger<StorageOutages> logger, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _since;
    private DateTimeOffset _loggedAt;
    private long _failures;
    private volatile bool _isAway;

    /// <summary>Whether the failure means that the database is away; then it has been logged, or was within the last minute.</summary>
    public bool Report(Exception exception)
    {
        if (!IsAway(exception))
        {
            return false;
        }

        var now = time.GetUtcNow();
        lock (_lock)
        {
            _since = _isAway ? _since : now;
            _failures++;
            if (_isAway && now - _loggedAt < Interval)
            {
                return true;
            }

            (_isAway, _loggedAt) = (true, now);
            TransactionLog.DatabaseAway(logger, exception, _failures, _since);
            return true;
        }
    }

    /// <summary>The database has answered.</summary>
    public void Release()
    {
        if (!_isAway)
        {
            return;
        }

        lock (_lock)
        {
            if (_isAway)
            {
                TransactionLog.DatabaseBack(logger, time.GetUtcNow() - _since, _failures);
                (_isAway, _failures) = (false, 0);
            }
        }
    }

    private bool IsAway(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (probe.IsAway(cause))
            {
                return true;
            }
        }

        return false;
    }
}
