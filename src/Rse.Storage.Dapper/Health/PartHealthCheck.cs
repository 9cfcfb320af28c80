using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Rse.Health;

namespace Rse.Storage.Health;

/// <summary>The health check of one part of a network.</summary>
internal sealed class PartHealthCheck(HealthService health, string part) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var found = await health.CheckAsync(part, cancellationToken);

        // Without the exception: the middleware would log its stack trace at each probe, while an outage is logged once a minute.
        return found.Level switch
        {
            LogLevel.Information => HealthCheckResult.Healthy(found.Message),
            LogLevel.Warning => HealthCheckResult.Degraded(found.Message),
            _ => new HealthCheckResult(context.Registration.FailureStatus, found.Message),
        };
    }

    /// <summary>Registered once the checks are.</summary>
    internal sealed class Marker;
}
