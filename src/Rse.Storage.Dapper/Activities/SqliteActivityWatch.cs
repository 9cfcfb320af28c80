using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Transactions;

namespace Rse.Storage.Activities;

/// <summary>
/// Notices what another process committed to an SQLite file: SQLite tells nobody, but has a number that changes with every commit of
/// another connection.
/// </summary>
/// <remarks>
/// It changes with commits of this process as well, of which the readers know already: they look once more, and find nothing.
/// </remarks>
internal sealed class SqliteActivityWatch(Database database, ActivitySignal signal, ILogger<SqliteActivityWatch> logger, TimeProvider time)
    : BackgroundService
{
    private const string SelectVersion = "pragma data_version";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        database is SqliteDatabase sqlite ? Task.Run(() => WatchAsync(sqlite, stoppingToken), CancellationToken.None) : Task.CompletedTask;

    private async Task WatchAsync(SqliteDatabase sqlite, CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = (SqliteConnection)await sqlite.OpenPooledAsync(stopping);
                await using var command = connection.CreateCommand();
                command.CommandText = SelectVersion;
                for (var last = command.ExecuteScalar(); ; failures = 0)
                {
                    await Task.Delay(Interval, time, stopping);
                    var version = command.ExecuteScalar();
                    if (!Equals(version, last))
                    {
                        signal.SetElsewhere();
                        last = version;
                    }
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever broke, it is tried again; the readers poll meanwhile.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures++), LongestPause.TotalSeconds));
                ActivityWatchLog.Deaf(logger, exception, failures, pause);
                await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
