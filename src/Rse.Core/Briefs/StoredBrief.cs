using Rse.Subjects;

namespace Rse.Briefs;

/// <summary>A brief as it is stored.</summary>
internal sealed record StoredBrief
{
    /// <summary>See <see cref="Brief.Begins"/>.</summary>
    public required DateTimeOffset Begins { get; init; }

    /// <summary>See <see cref="Brief.MadeAt"/>.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>See <see cref="Brief.Since"/>.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>See <see cref="Brief.Budget"/>.</summary>
    public required BriefBudget Budget { get; init; }

    /// <summary>What it holds, in order.</summary>
    public required IReadOnlyList<StoredBriefItem> Items { get; init; }
}

/// <summary>An item as it is stored.</summary>
internal sealed record StoredBriefItem
{
    /// <summary>What it is.</summary>
    public required Id<Subject> SubjectId { get; init; }

    /// <summary>Why it is there.</summary>
    public required BriefReason Reason { get; init; }

    /// <summary>
    /// What it was worth to the viewer when the brief was made, in millionths of a standard deviation; 0 where that is not why it is there.
    /// </summary>
    public required long Score { get; init; }
}
