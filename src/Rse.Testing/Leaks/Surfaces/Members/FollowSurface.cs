using Rse.Follows;

namespace Rse.Testing.Leaks.Surfaces.Members;

/// <summary>The follows of every member.</summary>
internal sealed class FollowSurface : ILeakSurface
{
    public string Name => "follows";

    public IReadOnlyCollection<string> Covers => ["FollowService.ListAsync", "FollowService.ExistsAsync", "FollowService.FindLevelAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var follows = context.Get<FollowService>();
        foreach (var target in context.Members)
        {
            var number = 0;
            var exists = true;
            foreach (var kind in Enum.GetValues<FollowKind>())
            {
                var found = await reading.AddPagesAsync(
                    page => follows.ListAsync(context.Viewer, target.Name, kind, page, cancellationToken),
                    take: 1
                );
                exists &= found is not null;
                number += found?.Count ?? 0;
            }

            await reading.TryAsync(async () =>
                reading.Add(await follows.FindLevelAsync(context.Viewer, FollowKind.Member, target.Id, cancellationToken))
            );
            if (exists)
            {
                reading.Count(LeakCount.ListedFollows, target.Key, number);
            }
        }

        return reading;
    }
}
