namespace Rse.Mail.Letters;

/// <summary>The model of <see cref="LetterPart.Notice"/>.</summary>
public sealed record NoticeLetterModel
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>What there is to say, in paragraphs; at least one.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>The words of the link; null if there is none.</summary>
    public required string? Action { get; init; }

    /// <summary>Where the link leads; null if there is none. Absolute.</summary>
    public required string? Url { get; init; }
}
