using Rse.Activities;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>A verdict and the evidence behind it, as they are stored.</summary>
internal sealed record StoredWorth
{
    /// <summary>What was judged.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>The activity by which it stands in feeds; null for host objects.</summary>
    public required Id<Activity>? ActivityId { get; init; }

    /// <summary>The last good verdict.</summary>
    public required ValueVerdict Verdict { get; init; }

    /// <summary>Whether it is a highlight by that.</summary>
    public required bool IsHighlight { get; init; }

    /// <summary>The evidence.</summary>
    public required ValueEvidence Evidence { get; init; }
}
