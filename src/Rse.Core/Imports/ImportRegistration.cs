using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Rse.Activities;

namespace Rse.Imports;

internal static class ImportRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<ImportOptions, ImportOptionsValidator>("Rse:Imports");
        services.TryAddSingleton<ImportPreparer>();
        services.TryAddSingleton<ImportWriter>();
        services.TryAddSingleton(provider => new ImportService(
            provider.GetRequiredService<ImportPreparer>(),
            provider.GetRequiredService<ImportWriter>(),
            provider.GetRequiredService<ActivityWriter>(),
            provider.GetRequiredService<ILogger<ImportService>>()));
    }
}
