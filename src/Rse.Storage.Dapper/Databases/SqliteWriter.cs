using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Rse.Transactions;

namespace Rse.Storage.Databases;

/// <summary>
/// The one writer of a file in this process. Units of work that wait for it share a durable transaction: who gets the turn runs their own,
/// then those of all who wait by then, each in its caller's flow, and commits for all.
/// </summary>
/// <remarks>
/// No one waits for company. Who comes while nobody writes commits at once; a group is who queued while the commit before it, or the work
/// of the group itself, was going on.
/// </remarks>
internal sealed class SqliteWriter(Func<CancellationToken, ValueTask<SqliteConnection>> open, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How many units of work share a transaction at most.</summary>
    public const int LargestGroup = 64;

    /// <summary>
    /// After how much work a group is closed: how long whoever is done waits for others, but for the one who works then. A few times what a
    /// commit costs.
    /// </summary>
    public static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(10);

    // Enough for every unit of work that is not hanging.
    private static readonly TimeSpan PatienceAtEnd = TimeSpan.FromSeconds(5);

    private readonly SqliteTurns _turns = new();
    private SqliteConnection? _connection;
    private SqliteStatements? _statements;
    private SqliteSteering? _steering;
    private bool _isDisposed;

    /// <summary>Runs a unit of work and returns when it is committed durably.</summary>
    /// <param name="work">What is written; run in the caller's flow.</param>
    /// <param name="alone">Whether it has a transaction of its own, for it takes long.</param>
    /// <param name="cancellationToken">Takes it back until its part is done, never after.</param>
    public async ValueTask<T> WriteAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        bool alone,
        CancellationToken cancellationToken
    )
    {
        var unit = new SqliteUnit<T>(work, alone, cancellationToken);
        if (await _turns.TakeAsync(unit, cancellationToken) && await LeadAsync(unit, cancellationToken) is { } loss)
        {
            ExceptionDispatchInfo.Throw(loss);
        }

        return unit.Result;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(PatienceAtEnd);
        try
        {
            await _turns.TakeAsync(new SqliteUnit<bool>((_, _) => ValueTask.FromResult(true), alone: true, patience.Token), patience.Token);
        }
        catch (OperationCanceledException)
        {
            // A unit of work hangs. It loses its connection, and so its transaction.
        }

        _isDisposed = true;
        Close();
        _turns.PassOn();
    }

    // With the turn. Gives it on, and tells all who were run.
    private async ValueTask<Exception?> LeadAsync<T>(SqliteUnit<T> unit, CancellationToken cancellationToken)
    {
        List<SqliteUnit> company = [];
        SqliteCommitGroup? group = null;
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteDatabase));
            group = await BeginAsync(unit.Alone, cancellationToken);
            await unit.RunAsync(group);
            if (!unit.Alone)
            {
                await RunCompanyAsync(group, company);
            }
        }
        finally
        {
            // Whether the unit failed or not, the others are its caller's to look after.
            if (group?.End() == false)
            {
                // Whatever ails it, a new one begins afresh.
                Close();
            }

            _turns.PassOn();
            if (group is not null)
            {
                RseStorageTelemetry.CountGroup(group);
                company.ForEach(other => other.Tell(group));
            }
        }

        return group.FindLoss();
    }

    private async ValueTask<SqliteCommitGroup> BeginAsync(bool alone, CancellationToken cancellationToken)
    {
        _connection ??= await open(cancellationToken);
        _statements ??= new SqliteStatements(_connection);
        _steering ??= new SqliteSteering(_connection);
        _steering.KeepChangedPages(inMemory: !alone);

        // With the lock from the first: a transaction that reads before it writes can find that another process wrote in between, and fail.
        var transaction = await SqliteWriteLock.BeginAsync(_connection, _steering, cancellationToken);
        return new SqliteCommitGroup(_connection, _steering, _statements, transaction, time.GetTimestamp());
    }

    private async ValueTask RunCompanyAsync(SqliteCommitGroup group, List<SqliteUnit> company)
    {
        while (
            group is { IsFit: true, Size: < LargestGroup }
            && time.GetElapsedTime(group.Began) < LongestGroup
            && _turns.FindCompany() is { } other
        )
        {
            if (await other.RunForCallerAsync(group))
            {
                company.Add(other);
            }
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
