using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Networks;
using Rse.Ratings;
using Rse.Storage.Networks;
using Rse.Storage.Ratings;
using Rse.Transactions;

namespace Rse.Storage.Databases;

internal static class StorageRegistration
{
    /// <summary>The stores of every slice, on the database that was chosen.</summary>
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<IUnitOfWork>(provider => provider.GetRequiredService<Database>());
        services.TryAddSingleton<IStorageMigrator, StorageMigrator>();
        services.TryAddSingleton<INetworkStore, NetworkStore>();
        services.TryAddSingleton<IRatingStore, RatingStore>();
        services.AddHostedService<StorageStarter>();
    }
}
