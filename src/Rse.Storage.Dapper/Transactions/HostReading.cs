using System.Data.Common;

namespace Rse.Storage.Transactions;

/// <summary>A turn on the host's connection to read from it; the connection stays the host's.</summary>
/// <param name="host">Whose turn it is.</param>
/// <param name="connection">The host's.</param>
/// <param name="savepoint">What a failed statement is taken back to; null where none is needed.</param>
/// <param name="ownsTurn">False within a unit of work, which has the turn.</param>
internal sealed class HostReading(HostTransaction host, DbConnection connection, string? savepoint, bool ownsTurn) : IAsyncDisposable
{
    private bool _isDisposed;

    public DbConnection Connection => connection;

    public DbTransaction Transaction => host.Transaction;

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await host.EndReadingAsync(savepoint, ownsTurn);
    }
}
