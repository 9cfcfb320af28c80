using Rse.Reactions;

namespace Rse.Testing.Leaks.Surfaces.Subjects;

/// <summary>The reactions to every subject, by member.</summary>
internal sealed class ReactionSurface : ILeakSurface
{
    public string Name => "reactions";

    public IReadOnlyCollection<string> Covers => ["ReactionService.ListAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var reactions = context.Get<ReactionService>();
        foreach (var target in context.Subjects)
        {
            if (
                await reading.AddPagesAsync(page => reactions.ListAsync(context.Viewer, target.Ref(), page, cancellationToken), take: 2) is
                { } all
            )
            {
                reading.Count(LeakCount.ListedReactions, target.Key, all.Count);
            }
        }

        return reading;
    }
}
