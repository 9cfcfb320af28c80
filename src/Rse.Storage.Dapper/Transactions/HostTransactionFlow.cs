using System.Data.Common;
using System.Runtime.CompilerServices;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Transactions;

/// <summary>Tracks the host's transaction of each asynchronous flow of calls.</summary>
internal sealed class HostTransactionFlow(Database database)
{
    private readonly AsyncLocal<Place?> _place = new();

    // Two flows may run work in one transaction at the same time, and share its connection.
    private readonly ConditionalWeakTable<DbTransaction, SemaphoreSlim> _turns = [];

    /// <summary>The transaction; null outside of any.</summary>
    /// <exception cref="InvalidOperationException">Work that has ended started the flow.</exception>
    public DbTransaction? Current
    {
        get
        {
            var host = _place.Value?.Host;
            host?.EnsureRunning();
            return host?.Transaction;
        }
    }

    public bool IsInside => _place.Value is not null;

    public async ValueTask<T> RunAsync<T>(
        DbTransaction transaction,
        Func<CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        if (_place.Value?.Host is { HasEnded: false } outer)
        {
            return ReferenceEquals(outer.Transaction, transaction)
                ? await work(cancellationToken)
                : throw new InvalidOperationException(
                    "This work runs in another transaction of the host. Give the same one, or run the two after each other."
                );
        }

        var host = new HostTransaction(database, transaction, _turns.GetValue(transaction, _ => new SemaphoreSlim(1, 1)));
        await host.BeginAsync(cancellationToken);
        try
        {
            _place.Value = new Place(host, HasTurn: false);
            return await work(cancellationToken);
        }
        finally
        {
            await host.EndAsync();
        }
    }

    /// <summary>Runs a call with exclusive use of the host's connection, if the flow is in a transaction; otherwise just runs it.</summary>
    public ValueTask<T> RunInTurnAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        return _place.Value is { HasTurn: false } place ? place.Host.RunInTurnAsync(CallAsync, cancellationToken) : call(cancellationToken);

        async ValueTask<T> CallAsync(CancellationToken token)
        {
            _place.Value = place with { HasTurn = true };
            return await call(token);
        }
    }

    /// <summary>A turn to read, inside.</summary>
    public ValueTask<HostReading> ReadAsync(CancellationToken cancellationToken)
    {
        var place = _place.Value!;
        return place.Host.ReadAsync(place.HasTurn, cancellationToken);
    }

    /// <summary>A unit of work, inside.</summary>
    public ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var place = _place.Value!;
        return place.Host.WriteAsync(place.HasTurn, WorkAsync, cancellationToken);

        async ValueTask<T> WorkAsync(IWriteTransaction transaction, CancellationToken token)
        {
            // Reads within the unit of work use its turn.
            _place.Value = place with
            {
                HasTurn = true,
            };
            return await work(transaction, token);
        }
    }

    private sealed record Place(HostTransaction Host, bool HasTurn);
}
