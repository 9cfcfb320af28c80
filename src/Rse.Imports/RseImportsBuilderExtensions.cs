using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse;
using Rse.Imports;
using Rse.Imports.Preparing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds imports to a network.</summary>
public static class RseImportsBuilderExtensions
{
    /// <summary>Adds <see cref="ImportService"/>, which brings in what people wrote elsewhere. The same call twice is harmless.</summary>
    /// <param name="builder">The network.</param>
    /// <param name="configure">The size of batches and texts; wins over the section <c>Rse:Imports</c>.</param>
    public static IRseBuilder AddImports(this IRseBuilder builder, Action<ImportOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddRseOptions<ImportOptions, ImportOptionsValidator>("Rse:Imports");
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton<ImportPreparer>();
        services.AddService<ImportService>();
        return builder;
    }
}
