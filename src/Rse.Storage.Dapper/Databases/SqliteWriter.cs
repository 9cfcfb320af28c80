using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Rse.Transactions;

namespace Rse.Storage.Databases;

/// <summary>
/// The one writer of a file in this process. Units of work that wait for it share a durable transaction: each is run by its own caller, who gives the turn on to the next
/// instead of committing, and the last one commits for all.
/// </summary>
/// <remarks>
/// No one waits for company. Who comes while nobody writes commits at once; a group is who queued while the commit before it, or the work of the group itself, was going on.
/// </remarks>
internal sealed class SqliteWriter(Func<CancellationToken, ValueTask<SqliteConnection>> open, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How many units of work share a transaction at most.</summary>
    public const int LargestGroup = 64;

    /// <summary>After how much work a group is closed: how long whoever is done waits for others, but for the one who works then. A few times what a commit costs.</summary>
    public static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(5);

    // Enough for every unit of work that is not hanging.
    private static readonly TimeSpan PatienceAtEnd = TimeSpan.FromSeconds(5);

    private readonly SqliteTurns _turns = new();
    private SqliteConnection? _connection;
    private SqliteStatements? _statements;
    private SqliteSteering? _steering;
    private SqliteCommitGroup? _group;
    private long _groupBegan;
    private bool _isDisposed;

    /// <summary>Runs a unit of work and returns when it is committed durably.</summary>
    /// <param name="work">What is written; run in the caller's flow.</param>
    /// <param name="alone">Whether it has a transaction of its own, for it takes long.</param>
    /// <param name="cancellationToken">Takes it back until its part is done, never after.</param>
    public async ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, bool alone, CancellationToken cancellationToken)
    {
        var asked = Stopwatch.GetTimestamp();
        await _turns.TakeAsync(alone, cancellationToken);
        SqliteCommitGroup group;
        T result;
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteDatabase));
            cancellationToken.ThrowIfCancellationRequested();
            group = _group ??= await BeginAsync(cancellationToken);
            RseStorageTelemetry.CountWait(asked);
            result = await group.RunAsync(work, cancellationToken);
        }
        finally
        {
            // Whether it failed or not, the others are its to look after.
            EndTurn(alone);
        }

        await group.CommittedAsync();
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(PatienceAtEnd);
        try
        {
            await _turns.TakeAsync(alone: true, patience.Token);
        }
        catch (OperationCanceledException)
        {
            // A unit of work hangs. It loses its connection, and so its transaction.
        }

        _isDisposed = true;
        Close();
        _turns.PassOn();
    }

    private async ValueTask<SqliteCommitGroup> BeginAsync(CancellationToken cancellationToken)
    {
        _connection ??= await open(cancellationToken);
        _statements ??= new SqliteStatements(_connection);

        // With the lock from the first: a transaction that reads before it writes can find that another process wrote in between, and fail.
        var transaction = await SqliteWriteLock.BeginAsync(_connection, _steering ??= new SqliteSteering(_connection), cancellationToken);
        _groupBegan = time.GetTimestamp();
        return new SqliteCommitGroup(_connection, _steering, _statements, transaction);
    }

    private void EndTurn(bool alone)
    {
        if (_group is { IsFit: true, Size: > 0 and < LargestGroup } && !alone && time.GetElapsedTime(_groupBegan) < LongestGroup && _turns.TryPassOnToCompany())
        {
            return;
        }

        var group = _group;
        _group = null;
        if (group?.End() == false)
        {
            // Whatever ails it, a new one begins afresh.
            Close();
        }

        _turns.PassOn();
        if (group is not null)
        {
            RseStorageTelemetry.CountGroup(group);
            group.Tell();
        }
    }

    private void Close()
    {
        _steering?.Dispose();
        _statements?.Dispose();
        _connection?.Dispose();
        (_steering, _statements, _connection) = (null, null, null);
    }
}
