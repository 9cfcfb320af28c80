using System.Data.Common;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;

namespace Rse.Projections;

/// <summary>
/// Watches whether the log is held back by a transaction that does not end, and warns of it once for all its readers, with whose it is.
/// </summary>
/// <remarks>
/// While an older transaction runs, what is committed after it began is not in the log yet: that is short, unless somebody forgot to end
/// it. Thread-safe; a singleton.
/// </remarks>
internal sealed class LogHoldMonitor(ILogInspector inspector, ILogger<LogHoldMonitor> logger, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private Hold? _hold;

    /// <summary>The hold that was warned of and has not ended; null if the log is current.</summary>
    public LogHold? Current => Volatile.Read(ref _hold) is { WarnedAt: not null } hold ? new LogHold(hold.Since, hold.Holder) : null;

    /// <summary>A reader has read everything up to a position, and more is committed but held back.</summary>
    public async ValueTask ReportAsync(LogPosition position, CancellationToken cancellationToken)
    {
        if (Begin(position) is not { } hold)
        {
            return;
        }

        var (wasRepaired, holder) = await InspectAsync(cancellationToken);
        hold.Holder = holder;
        if (wasRepaired)
        {
            Release();
            return;
        }

        ProjectionLog.HeldBack(
            logger,
            time.GetUtcNow() - hold.Since,
            holder?.Description ?? "a transaction that this role cannot see",
            holder?.Since,
            holder?.Remedy ?? "look for it in pg_prepared_xacts and pg_stat_activity"
        );
    }

    /// <summary>A reader has reached the end of the log.</summary>
    public void Release()
    {
        Hold? ended;
        lock (_lock)
        {
            (ended, _hold) = (_hold, null);
        }

        LogRelease(ended);
    }

    /// <summary>Notes that the log stands; returns the hold if it is time to warn of it.</summary>
    private Hold? Begin(LogPosition position)
    {
        var now = time.GetUtcNow();
        Hold? ended;
        lock (_lock)
        {
            if (_hold is { } hold && !hold.Position.IsBefore(position))
            {
                var isDue = now - hold.Since >= Patience && !(now - hold.WarnedAt < Interval);
                hold.WarnedAt = isDue ? now : hold.WarnedAt;
                return isDue ? hold : null;
            }

            // All readers stop at the same place: one that went on shows that the log has moved.
            (ended, _hold) = (_hold, new Hold(position, now));
        }

        LogRelease(ended);
        return null;
    }

    private void LogRelease(Hold? ended)
    {
        if (ended is { WarnedAt: not null })
        {
            ProjectionLog.Released(logger, time.GetUtcNow() - ended.Since);
        }
    }

    private async ValueTask<LogInspection> InspectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await inspector.InspectAsync(Viewer.System, cancellationToken);
        }
        catch (DbException)
        {
            // A role that may not look, or a database that is away, which the readers report themselves.
            return new LogInspection(WasRepaired: false, Holder: null);
        }
    }

    private sealed class Hold(LogPosition position, DateTimeOffset since)
    {
        public LogPosition Position { get; } = position;

        public DateTimeOffset Since { get; } = since;

        public DateTimeOffset? WarnedAt { get; set; }

        public LogHolder? Holder { get; set; }
    }
}

/// <summary>That the log is held back.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Holder">The transaction that holds it; null if it cannot be seen.</param>
internal sealed record LogHold(DateTimeOffset Since, LogHolder? Holder);
