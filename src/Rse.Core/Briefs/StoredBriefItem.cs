using Rse.Subjects;

namespace Rse.Briefs;

/// <summary>An item as it is stored.</summary>
internal sealed record StoredBriefItem
{
    /// <summary>What it is.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>Why it is there.</summary>
    public required BriefReason Reason { get; init; }

    /// <summary>What it was worth to the viewer when the brief was made, in millionths of a standard deviation; 0 where that is not why it is there.</summary>
    public required long Score { get; init; }
}
