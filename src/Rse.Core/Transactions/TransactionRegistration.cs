using Microsoft.Extensions.DependencyInjection;

namespace Rse.Transactions;

internal static class TransactionRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddService<HostTransactions>();
        MissingStorage.Add(services);
    }
}
