using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Rse.Activities;
using Rse.Storage.Activities;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Transactions;

namespace Rse.Storage.Postgres.Activities;

/// <summary>
/// Tells the other processes of a network in PostgreSQL that this one committed something, and hears of theirs: <c>NOTIFY</c> and
/// <c>LISTEN</c>, on one connection a process.
/// </summary>
/// <remarks>
/// Told right after the commit and not within it: a transaction that notifies takes a lock of the whole server at its commit and holds it
/// while the log is flushed, so that writers, the host's among them, would wait for each other's disks. What is lost is that a process may
/// die between the two; the others then find the commit when they poll.
/// </remarks>
internal sealed class PostgresActivityWatch(
    Database database,
    ActivitySignal signal,
    StorageOutages outages,
    ILogger<PostgresActivityWatch> logger,
    TimeProvider time
) : BackgroundService
{
    // The number of the table tells networks in several schemas of one database apart.
    private const string SelectChannel = "select 'rse_activity_' || 'rse_activity'::regclass::oid";

    // Nobody waits for the disk: nothing is stored.
    private const string Notify = "select set_config('synchronous_commit', 'off', true), pg_notify(@channel, @node)";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(10);

    private readonly string _node = Guid.NewGuid().ToString("N");
    private string? _channel;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        database is PostgresDatabase postgres
            ? Task.WhenAll(
                Task.Run(() => HearAsync(postgres, stoppingToken), CancellationToken.None),
                Task.Run(() => TellAsync(postgres, stoppingToken), CancellationToken.None)
            )
            : Task.CompletedTask;

    private async Task HearAsync(PostgresDatabase postgres, CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await postgres.Source.OpenConnectionAsync(stopping);
                if (!await postgres.Pooler.KeepsSessionsAsync(connection, stopping))
                {
                    // A pooler delivers no notifications, and would leave the channel on a connection that others use.
                    break;
                }

                try
                {
                    await ListenAsync(connection, () => failures = 0, stopping);
                }
                finally
                {
                    await LeaveAsync(connection);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever broke, it is tried again, and the log is polled meanwhile.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures++) - 1, LongestPause.TotalSeconds));
                if (!outages.Report(exception))
                {
                    ActivityWatchLog.Deaf(logger, exception, failures, pause);
                }

                await PollAsync(pause, stopping);
            }
        }

        await PollAsync(Timeout.InfiniteTimeSpan, stopping);
    }

    private async Task ListenAsync(NpgsqlConnection connection, Action succeeded, CancellationToken stopping)
    {
        var channel = await FindChannelAsync(connection, stopping);
        connection.Notification += (_, notification) =>
        {
            if (!string.Equals(notification.Payload, _node, StringComparison.Ordinal))
            {
                signal.SetElsewhere();
            }
        };
        await ExecuteAsync(connection, $"listen {channel}", stopping);
        ActivityWatchLog.Listening(logger, channel);

        // What was committed while nobody listened.
        signal.SetElsewhere();
        while (true)
        {
            // A connection that a firewall forgot is silent as well: ask from time to time.
            if (!await connection.WaitAsync(Patience, stopping))
            {
                await ExecuteAsync(connection, "select 1", stopping);
            }

            // Not before it has lived: one that is cut off as soon as it listens is not to be made anew without a pause.
            succeeded();
        }
    }

    // The pool gives a connection on as it is.
    private static async ValueTask LeaveAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State is ConnectionState.Open)
            {
                await ExecuteAsync(connection, "unlisten *", CancellationToken.None);
            }
        }
        catch (NpgsqlException)
        {
            // It is broken: the pool will not give it to anybody.
        }
    }

    private async Task PollAsync(TimeSpan pause, CancellationToken stopping)
    {
        var until = pause == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : time.GetUtcNow() + pause;
        while (time.GetUtcNow() < until && !stopping.IsCancellationRequested)
        {
            signal.SetElsewhere();
            await Task.Delay(PollInterval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellAsync(PostgresDatabase postgres, CancellationToken stopping)
    {
        var next = signal.NextOwn;
        while (!stopping.IsCancellationRequested)
        {
            await next.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            // What is committed from here on is told with the next one, so that many commits are one notification.
            next = signal.NextOwn;
            try
            {
                await using var connection = await postgres.Source.OpenConnectionAsync(stopping);
                await using var command = new NpgsqlCommand(Notify, connection);
                command.Parameters.AddWithValue("channel", await FindChannelAsync(connection, stopping));
                command.Parameters.AddWithValue("node", _node);
                await command.ExecuteNonQueryAsync(stopping);
            }
#pragma warning disable CA1031 // A hint that is lost is made up for by polling.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                ActivityWatchLog.Untold(logger, exception);
            }

            await Task.Delay(Spacing, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask<string> FindChannelAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_channel is null)
        {
            await using var command = new NpgsqlCommand(SelectChannel, connection);
            _channel = Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture)!;
        }

        return _channel;
    }

    private static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using DbCommand command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
