using Rse.Activities;

namespace Rse.Projections;

/// <summary>A batch of the activity log.</summary>
public sealed record ProjectionContext
{
    /// <summary>The activities in commit order; never empty.</summary>
    public required IReadOnlyList<LoggedActivity> Batch { get; init; }

    /// <summary>Whether the log goes on behind this batch, so that a projection may put off costly work such as a commit.</summary>
    public required bool HasMore { get; init; }

    /// <summary>The place behind the batch.</summary>
    public LogPosition Position => Batch[^1].Position;
}
