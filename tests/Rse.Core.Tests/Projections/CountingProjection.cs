using System.Collections.Concurrent;
using Rse.Activities;
using Rse.Projections;

namespace Rse.Core.Tests.Projections;

/// <summary>Remembers the activities that it was given; fails where it is told to.</summary>
internal class CountingProjection : IProjection
{
    public virtual string Name => "counting";

    public ConcurrentDictionary<Id<Activity>, int> Seen { get; } = [];

    public ConcurrentQueue<int> Batches { get; } = [];

    public Func<ProjectionContext, CancellationToken, ValueTask>? Before { get; set; }

    public Func<ProjectionContext, CancellationToken, ValueTask>? After { get; set; }

    public async ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        if (Before is { } before)
        {
            await before(context, cancellationToken);
        }

        foreach (var logged in context.Batch)
        {
            Seen.AddOrUpdate(logged.Activity.Id, 1, (_, times) => times + 1);
        }

        Batches.Enqueue(context.Batch.Count);
        if (After is { } after)
        {
            await after(context, cancellationToken);
        }
    }
}

internal sealed class SecondProjection : CountingProjection
{
    public override string Name => "second";
}

internal sealed class NodeProjection : CountingProjection, INodeProjection
{
    public override string Name => "on-node";

    public LogPosition Position { get; set; }

    public ValueTask<LogPosition> FindPositionAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Position);
}
