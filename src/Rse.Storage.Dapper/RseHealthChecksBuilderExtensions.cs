using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rse.Health;
using Rse.Storage.Health;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of a network to a host.</summary>
public static class RseHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check for each part of the network: <c>rse-database</c>, <c>rse-migrations</c>, <c>rse-log</c>,
    /// <c>rse-projections</c>, <c>rse-search</c>, <c>rse-write-lock</c> and <c>rse-deliveries</c>. The same call twice is harmless.
    /// </summary>
    /// <remarks>
    /// <see cref="HealthStatus.Unhealthy"/> where requests fail: the database does not answer, its tables are of another version, or
    /// nothing can be written. <see cref="HealthStatus.Degraded"/> where the network works and something lags: the log is held back, a
    /// projection fails or is behind for more than a minute, the index fails, what is due has not been sent for more than 15 minutes. Each
    /// has the tag <c>rse</c>. The descriptions name databases and processes: show them to operators only.
    /// </remarks>
    public static IHealthChecksBuilder AddRse(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(PartHealthCheck.Marker)))
        {
            return builder;
        }

        builder.Services.AddSingleton<PartHealthCheck.Marker>();
        foreach (var part in HealthService.Parts)
        {
            builder.Add(
                new HealthCheckRegistration(
                    $"rse-{part}",
                    provider => new PartHealthCheck(provider.GetRequiredService<HealthService>(), part),
                    failureStatus: null,
                    tags: ["rse"]
                )
            );
        }

        return builder;
    }
}
