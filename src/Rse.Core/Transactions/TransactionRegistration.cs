using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Transactions;

internal static class TransactionRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddService<HostTransactions>();
        services.TryAddSingleton<StorageOutages>();
        MissingStorage.Add(services);
    }
}
