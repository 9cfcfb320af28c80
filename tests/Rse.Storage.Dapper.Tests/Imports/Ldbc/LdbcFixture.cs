using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Imports.Ldbc;

/// <summary>Loads the data once for all tests on a database.</summary>
public abstract class LdbcFixture(IStorageFixture storage) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private LdbcNetwork? _network;

    public async Task<LdbcNetwork> FindAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _network ??= await LdbcNetwork.LoadAsync(storage);
        }
        finally
        {
            _gate.Release();
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_network is not null)
        {
            await _network.DisposeAsync();
        }

        _gate.Dispose();
    }
}
