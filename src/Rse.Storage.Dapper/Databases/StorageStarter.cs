using Microsoft.Extensions.Hosting;

namespace Rse.Storage.Databases;

/// <summary>Brings the tables up to date before anything else of the host starts, so that no request meets old ones.</summary>
internal sealed class StorageStarter(IStorageMigrator migrator, StorageChoice choice) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (choice.MigrateAtStart)
        {
            await migrator.MigrateAsync(cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
