using System.Collections.Concurrent;
using Rse.Activities;
using Rse.Projections;

namespace Rse.Storage.Dapper.Tests.Databases.Restoring;

/// <summary>Remembers which activities it was given, in order.</summary>
internal sealed class SeenProjection : IProjection
{
    public string Name => "seen";

    public ConcurrentQueue<long> Seen { get; } = [];

    public ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken)
    {
        foreach (var logged in context.Batch)
        {
            Seen.Enqueue(logged.Activity.Id.Value);
        }

        return ValueTask.CompletedTask;
    }
}
