using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.People;
using Rse.Projections;

namespace Rse.Storage.Dapper.Crash;

/// <summary>
/// Gathers evidence from the log, a few activities at a time, and prints its position after each batch: "took 12".
/// </summary>
internal static class EvidenceRunner
{
    private const int BatchSize = 3;

    public static async Task RunAsync(string database, string connectionString)
    {
        var builder = new ServiceCollection().AddRse();
        await using var provider = (
            database is "sqlite" ? builder.UseSqlite(connectionString) : builder.UsePostgres(connectionString)
        ).Services.BuildServiceProvider();
        var projection = (INodeProjection)provider.GetServices<IProjection>().Single(found => found.Name == "scores");
        var activities = provider.GetRequiredService<IActivityStore>();
        var position = await projection.FindPositionAsync(CancellationToken.None);
        while (await activities.ReadAsync(Viewer.System, position, BatchSize + 1, CancellationToken.None) is { Count: > 0 } read)
        {
            var context = new ProjectionContext { Batch = [.. read.Take(BatchSize)], HasMore = read.Count > BatchSize };
            await projection.ApplyAsync(context, CancellationToken.None);
            position = context.Position;
            Console.Out.WriteLine($"took {position.Id}");
            Console.Out.Flush();
        }
    }
}
