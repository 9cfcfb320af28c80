namespace Rse.Highlights;

/// <summary>The last good verdict on a subject, as it is kept.</summary>
internal sealed record ValueWorth
{
    /// <summary>What was judged.</summary>
    public required long SubjectId { get; init; }

    /// <summary>The verdict; null where the formula failed, so that the one before stays, or stands at nothing known.</summary>
    public required ValueVerdict? Verdict { get; init; }

    /// <summary>Whether it is a highlight by that verdict.</summary>
    public required bool IsHighlight { get; init; }
}
