using Rse.Activities;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>A contribution that people found worth their time, and why it is here.</summary>
public sealed record Highlight
{
    /// <summary>The activity by which it stands in feeds; null for host objects, which stand in none.</summary>
    public required Id<Activity>? ActivityId { get; init; }

    /// <summary>The contribution, as the viewer sees it now.</summary>
    public required SubjectSnapshot Subject { get; init; }

    /// <summary>What it is worth, and why.</summary>
    public required SubjectWorth Worth { get; init; }

    /// <summary>Why it is here; at least one.</summary>
    public required IReadOnlyList<HighlightReason> Reasons { get; init; }
}
