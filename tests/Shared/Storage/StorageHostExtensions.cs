using System.Runtime.CompilerServices;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Tests.Storage;

/// <summary>Gives our own tests access to the stores of a network.</summary>
public static class StorageHostExtensions
{
    private static readonly ConditionalWeakTable<StorageHost, World> Worlds = [];

    extension(StorageHost host)
    {
        /// <summary>Adds members, spaces and posts in one call each.</summary>
        public World World => Worlds.GetValue(host, static key => new World(key));

        /// <summary>Runs work in a unit of work.</summary>
        internal ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work) =>
            host.Get<IUnitOfWork>().WriteAsync(work, TestContext.Current.CancellationToken);

        /// <inheritdoc cref="WriteAsync{T}"/>
        internal ValueTask WriteAsync(Func<IWriteTransaction, CancellationToken, ValueTask> work) =>
            host.Get<IUnitOfWork>().WriteAsync(work, TestContext.Current.CancellationToken);
    }
}
