using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Transactions;

/// <summary>Holds the turn, so that all who come stand in line until <see cref="GoAsync"/>.</summary>
internal sealed class SqliteWriterLine : IAsyncDisposable
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _holder;

    public SqliteWriterLine(StorageHost host) =>
        _holder = host.Get<IUnitOfWork>()
            .WriteAloneAsync(
                async (_, _) =>
                {
                    await _go.Task;
                    return true;
                },
                TestContext.Current.CancellationToken
            )
            .AsTask();

    public Task GoAsync()
    {
        _go.TrySetResult();
        return _holder;
    }

    public async ValueTask DisposeAsync() => await GoAsync();
}
