using Rse.Imports;

namespace Intranet.Seeding;

/// <summary>
/// Makes the cooperative before the first request. The import knows what it brought, and the rest is looked for before it is made, so a
/// start that was cut goes on.
/// </summary>
internal sealed class CommunityStarter(SeedMark mark, CommunityReader reader, ImportService imports, IEnumerable<ISeedTalk> talks)
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

        foreach (var talk in talks)
        {
            await talk.StartAsync(cancellationToken);
        }

        mark.Set();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
