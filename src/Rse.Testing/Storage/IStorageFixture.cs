using Microsoft.Extensions.DependencyInjection;

namespace Rse.Testing.Storage;

/// <summary>Makes empty networks in one database, for the contract suites of plug-ins.</summary>
public interface IStorageFixture
{
    /// <summary>A new, empty network with its tables; the test disposes of it.</summary>
    /// <param name="configure">What the test adds to the network; null for nothing.</param>
    ValueTask<StorageHost> OpenAsync(Action<IRseBuilder>? configure = null);
}
