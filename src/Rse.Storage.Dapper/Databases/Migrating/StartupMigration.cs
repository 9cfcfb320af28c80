using Microsoft.Extensions.Hosting;

namespace Rse.Storage.Databases.Migrating;

/// <summary>
/// Migrates or checks the tables before anything else of the host starts, so that no request uses old ones.
/// </summary>
internal sealed class StartupMigration(IStorageMigrator migrator, Database database) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await (database.MigratesAtStart ? migrator.MigrateAsync(cancellationToken) : migrator.CheckAsync(cancellationToken));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The storage that the host chose; two different choices fail at start.</summary>
/// <param name="Name">The method that chose it.</param>
internal sealed record StorageChoice(string Name);
