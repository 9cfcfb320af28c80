using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Rse.Storage.Databases.Sqlite.Files;

/// <summary>Says at once when the files of the database are removed, though nobody writes, and keeps the <c>-wal</c> short.</summary>
internal sealed class SqliteFileWatch(Database database, ILogger<SqliteFileWatch> logger, TimeProvider time)
    : BackgroundService,
        IHostedLifecycleService
{
    private const int LooksPerSecond = 4;

    // Every 2 seconds; every 10 while somebody reads what the -wal holds, for writers wait meanwhile.
    private const int LooksUntilNext = 8;
    private const int LooksUntilRetry = 40;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Brings everything into the one file when the host has stopped: many a host ends its process without disposing of its services.
    /// </summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (database is not SqliteDatabase sqlite)
        {
            return;
        }

        try
        {
            if (!await sqlite.EmptyLogAsync(cancellationToken))
            {
                SqliteLog.NotShortened(logger, sqlite.File);
            }
        }
#pragma warning disable CA1031 // The next start checks the files; what breaks here must not keep the host from stopping.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            SqliteLog.NotClosed(logger, exception, sqlite.File);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        database is SqliteDatabase sqlite ? Task.Run(() => WatchAsync(sqlite, stoppingToken), CancellationToken.None) : Task.CompletedTask;

    private async Task WatchAsync(SqliteDatabase sqlite, CancellationToken stopping)
    {
        string? said = null;
        var next = LooksUntilNext;
        for (var look = 1; !stopping.IsCancellationRequested; look++)
        {
            try
            {
                if (look % LooksPerSecond == 0)
                {
                    sqlite.LookInside();
                }

                said = Say(sqlite, said);
                if (said is null && look >= next)
                {
                    var isShort = await sqlite.ShortenLogAsync(stopping);
                    next = look + (isShort ? LooksUntilNext : LooksUntilRetry);
                    if (!isShort)
                    {
                        SqliteLog.NotShortened(logger, sqlite.File);
                    }
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever broke, it is tried again; writes ask for themselves.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                SqliteLog.NotWatched(logger, exception, sqlite.File);
            }

            await Task.Delay(Interval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private string? Say(SqliteDatabase sqlite, string? said)
    {
        var fault = sqlite.Guard.FindFault();
        if (fault is not null && !string.Equals(fault, said, StringComparison.Ordinal))
        {
            SqliteLog.Refusing(logger, fault);
        }
        else if (fault is null && said is not null)
        {
            SqliteLog.Back(logger, sqlite.File);
        }

        return fault;
    }
}
