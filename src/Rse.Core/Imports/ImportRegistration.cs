using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Imports;

internal static class ImportRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<ImportService>();
    }
}
