namespace Rse.Mail.Letters;

/// <summary>The model of <see cref="LetterPart.Instant"/>.</summary>
public sealed record InstantLetterModel
{
    /// <summary>The title of the thread; null outside threads.</summary>
    public required string? Title { get; init; }

    /// <summary>The page of the thread, or of what it is about. Absolute.</summary>
    public required string Url { get; init; }

    /// <summary>What happened, the oldest first; at least one.</summary>
    public required IReadOnlyList<LetterItem> Items { get; init; }
}
