using Microsoft.Extensions.Hosting;

namespace Rse.Perimeters;

/// <summary>Makes a host with contradictory perimeters fail when it starts, not when somebody first reads.</summary>
internal sealed class PerimeterStarter(HostPerimeters perimeters) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        perimeters.Check();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
