using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Imports.Preparing;

namespace Rse.Imports;

internal static class ImportRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<ImportOptions, ImportOptionsValidator>("Rse:Imports");
        services.TryAddSingleton<ImportPreparer>();
        services.AddService<ImportService>();
    }
}
