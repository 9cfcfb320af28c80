using Rse.Activities;
using Rse.Plugins;

namespace Rse.Projections;

/// <summary>A reader of the activity log with its own durable cursor, which reacts to what happened.</summary>
/// <remarks>
/// Called by the projection runner, one batch at a time, in commit order; registered as a singleton with <c>AddProjection&lt;T&gt;()</c>.
/// At least once: after a crash the last batch is delivered again, so <see cref="ApplyAsync"/> must be idempotent by activity id. May
/// throw: the runner logs the failure under the name and retries the batch with growing pauses; other projections continue. The cursor is
/// stored under the name. Proven by <c>ProjectionContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface IProjection : IPlugin
{
    /// <summary>Applies a batch.</summary>
    ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken);
}

/// <summary>A batch of the activity log.</summary>
public sealed record ProjectionContext
{
    /// <summary>The activities in commit order; never empty.</summary>
    public required IReadOnlyList<LoggedActivity> Batch { get; init; }

    /// <summary>Whether the log has more activities, so that a projection may defer costly work such as a commit.</summary>
    public required bool HasMore { get; init; }

    /// <summary>The position after the batch.</summary>
    public LogPosition Position => Batch[^1].Position;
}
