using Rse.Imports;

namespace Intranet.Seeding;

/// <summary>
/// Adds the cooperative before the first request. The import knows what it has added, and each seeder looks before it adds, so an
/// interrupted start continues.
/// </summary>
internal sealed class CommunitySeeder(SeedMarker mark, CommunityReader reader, ImportService imports, IEnumerable<ISeeder> seeders)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (mark.IsSet)
        {
            return;
        }

        var report = await imports.ImportAsync("demo", reader.ReadAsync(cancellationToken), cancellationToken: cancellationToken);
        if (report.Faults.Count > 0)
        {
            throw new InvalidOperationException($"The seed has a fault at {report.Faults[0].Key}: {report.Faults[0].Problems[0].Message}");
        }

        foreach (var seeder in seeders)
        {
            await seeder.SeedAsync(cancellationToken);
        }

        mark.Set();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
