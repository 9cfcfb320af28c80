using Rse.Plugins;

namespace Rse.Projections;

/// <summary>A reader of the activity log with its own durable cursor: whatever must happen because something happened.</summary>
/// <remarks>
/// Called by the projection runner, one batch at a time, in commit order; registered as a singleton with <c>AddProjection&lt;T&gt;()</c>.
/// At least once: after a crash the last batch comes again, so <see cref="ApplyAsync"/> must be idempotent by activity id. May throw: the
/// batch is tried again with growing pauses, the failure is logged under the name, and other projections go on. The cursor is stored under
/// the name. Proven by <c>ProjectionContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface IProjection : IPlugin
{
    /// <summary>Takes in a batch.</summary>
    ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken);
}
