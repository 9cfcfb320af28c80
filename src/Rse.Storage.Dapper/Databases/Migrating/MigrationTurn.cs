using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Rse.Storage.Databases.Migrating;

/// <summary>Runs work in a transaction that locks out other migrating processes, and says so while it waits for them.</summary>
internal sealed class MigrationTurn(MigrationTarget target, ILogger logger)
{
    // Seconds, as ADO.NET counts.
    private const int NoTimeout = 0;
    private const int ShortTimeout = 1;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstWord = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NextWord = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the lock as long as another process has it, then runs the work and commits.</summary>
    public async ValueTask RunAsync(DbConnection connection, Func<ValueTask> work, CancellationToken cancellationToken)
    {
        var isOpen = false;
        try
        {
            if (target.WaitShortly is { } statement)
            {
                await ExecuteAsync(connection, statement, NoTimeout, cancellationToken);
            }

            await WaitAsync(
                async () =>
                {
                    isOpen = isOpen || await TryBeginAsync(connection, cancellationToken);
                    return isOpen && await TryLockAsync(connection, cancellationToken);
                },
                cancellationToken
            );
            await work();
            await ExecuteAsync(connection, "commit", NoTimeout, cancellationToken);
        }
        catch when (isOpen)
        {
            await RollBackAsync(connection);
            throw;
        }
    }

    // Real time, because it waits for another process.
    private async ValueTask WaitAsync(Func<ValueTask<bool>> tryLock, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        TimeSpan? told = null;
        while (!await tryLock())
        {
            var waited = Stopwatch.GetElapsedTime(started);
            if (waited >= (told is { } last ? last + NextWord : FirstWord))
            {
                MigrationLog.Waiting(logger, waited);
                told = waited;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        if (told is not null)
        {
            MigrationLog.Waited(logger, Stopwatch.GetElapsedTime(started));
        }
    }

    private async ValueTask<bool> TryBeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, target.Begin, target.TryLock is null ? ShortTimeout : NoTimeout, cancellationToken);
            return true;
        }
        catch (DbException exception) when (target.IsLocked(exception))
        {
            return false;
        }
    }

    private async ValueTask<bool> TryLockAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (target.TryLock is null)
        {
            return true;
        }

        using var command = connection.CreateCommand();
        command.CommandText = target.TryLock;
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async ValueTask RollBackAsync(DbConnection connection)
    {
        try
        {
            await ExecuteAsync(connection, "rollback", NoTimeout, CancellationToken.None);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // The connection is lost, and the transaction with it: the first failure says why.
        }
    }

    private static async ValueTask ExecuteAsync(DbConnection connection, string sql, int timeout, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = timeout;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
