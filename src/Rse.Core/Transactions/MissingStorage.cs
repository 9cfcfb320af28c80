using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Transactions;

/// <summary>
/// Stands where a storage is missing, and says so in one sentence. Without it the container would list every service that needs one of
/// forty stores.
/// </summary>
internal static class MissingStorage
{
    private const string Message =
        "No storage was chosen for Rse: call UseSqlite(\"Data Source=rse.db\") or UsePostgres(connectionString) on the "
        + "builder that AddRse() "
        + "returns.";

    // By name, because some stand in layers above.
    private static readonly string[] Endings = ["Store", "Probe", "Inspector"];

    private static readonly Func<IServiceProvider, object> Refusal = _ => throw new InvalidOperationException(Message);

    /// <summary>Refuses whoever needs what only a storage gives.</summary>
    public static void Add(IServiceCollection services)
    {
        foreach (var contract in FindContracts())
        {
            services.TryAdd(ServiceDescriptor.Singleton(contract, Refusal));
        }
    }

    /// <summary>Makes place for a storage.</summary>
    public static void Remove(IServiceCollection services)
    {
        for (var i = services.Count - 1; i >= 0; i--)
        {
            if (!services[i].IsKeyedService && ReferenceEquals(services[i].ImplementationFactory, Refusal))
            {
                services.RemoveAt(i);
            }
        }
    }

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "An interface that was trimmed away has nobody who asks for it, and the others are found."
    )]
    private static IEnumerable<Type> FindContracts() =>
        typeof(IUnitOfWork)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsInterface: true, IsPublic: false }
                && (
                    Array.Exists(Endings, ending => type.Name.EndsWith(ending, StringComparison.Ordinal))
                    || type == typeof(IUnitOfWork)
                    || type == typeof(IHostTransactionScope)
                )
            );
}
