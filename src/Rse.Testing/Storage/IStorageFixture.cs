using Microsoft.Extensions.DependencyInjection;

namespace Rse.Testing.Storage;

/// <summary>Opens empty networks in one kind of database, for the contract suites of plug-ins.</summary>
public interface IStorageFixture
{
    /// <summary>Opens a new, empty network with its tables. The test disposes of it.</summary>
    /// <param name="configure">Adds the test's services to the network; null if there are none.</param>
    ValueTask<StorageHost> OpenAsync(Action<IRseBuilder>? configure = null);
}
