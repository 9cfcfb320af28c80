using System.Runtime.CompilerServices;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Tests.Storage;

/// <summary>What our own tests do with a network past its services.</summary>
public static class StorageHostExtensions
{
    private static readonly ConditionalWeakTable<StorageHost, World> Worlds = [];

    extension(StorageHost host)
    {
        /// <summary>Members, spaces and posts in few words.</summary>
        public World World => Worlds.GetValue(host, static key => new World(key));

        /// <summary>Runs work in a unit of work.</summary>
        internal ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work) =>
            host.Get<IUnitOfWork>().WriteAsync(work, TestContext.Current.CancellationToken);

        /// <inheritdoc cref="WriteAsync{T}"/>
        internal ValueTask WriteAsync(Func<IWriteTransaction, CancellationToken, ValueTask> work) =>
            host.Get<IUnitOfWork>().WriteAsync(work, TestContext.Current.CancellationToken);
    }
}
