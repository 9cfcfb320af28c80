using Rse.Spaces;

namespace Rse.Testing.Leaks.Surfaces.Spaces;

/// <summary>Every space by its slug and number, and the lists of spaces.</summary>
internal sealed class SpaceSurface : ILeakSurface
{
    public string Name => "spaces";

    public IReadOnlyCollection<string> Covers => ["SpaceService.FindAsync", "SpaceService.ListAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var spaces = context.Get<SpaceService>();
        foreach (var target in context.Spaces)
        {
            reading.Add(await spaces.FindAsync(context.Viewer, new Id<Space>(target.Id), cancellationToken));
            if (await spaces.FindAsync(context.Viewer, target.Name.ToUpperInvariant(), cancellationToken) is { } space)
            {
                Add(reading, context, space);
            }
        }

        var all = await reading.AddPagesAsync(page => spaces.ListAsync(context.Viewer, mine: false, page, cancellationToken), take: 3);
        reading.Count(LeakCount.ListedSpaces, "", all!.Count);
        foreach (var space in all)
        {
            Add(reading, context, space);
        }

        reading.Count(
            LeakCount.MySpaces,
            "",
            (await reading.AddPagesAsync(page => spaces.ListAsync(context.Viewer, mine: true, page, cancellationToken)))!.Count
        );
        return reading;
    }

    private static void Add(LeakReading reading, LeakContext context, Space space)
    {
        var key = context.Spaces.Single(target => target.Name == space.Slug).Key;
        reading.Add(space);
        reading.Count(LeakCount.SpaceMembers, key, space.MemberCount);
        reading.Count(LeakCount.SpacePosts, key, space.PostCount);
    }
}
