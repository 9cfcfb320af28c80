using Microsoft.Extensions.Hosting;

namespace Rse.Plugins;

/// <summary>Checks the names of all plug-ins before anything of the host runs, and reports all faults together.</summary>
internal sealed class PluginStartCheck(IEnumerable<IPluginSet> sets) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) =>
        sets.Any(set => set.Faults.Count > 0) ? throw PluginNames.Refuse(sets) : Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
