using Microsoft.AspNetCore.Components;

namespace Rse.Mail.Letters;

/// <summary>One notification within a letter.</summary>
public sealed record LetterItem
{
    /// <summary>The name of its kind, such as <c>mention</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What happened, such as "Amélie and 3 others reacted to your post": safe HTML, in which names are isolated.</summary>
    public required MarkupString Sentence { get; init; }

    /// <summary>The title of what it is about; null if it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>The page to open. Absolute.</summary>
    public required string Url { get; init; }

    /// <summary>The name of the space; null outside spaces.</summary>
    public required string? Space { get; init; }

    /// <summary>When the latest of it happened, in the words and time zone of the member.</summary>
    public required string At { get; init; }

    /// <summary>What people wrote, the oldest first; may be empty.</summary>
    public required IReadOnlyList<LetterText> Texts { get; init; }
}

/// <summary>What somebody wrote, as a letter shows it.</summary>
/// <param name="Author">The name of who wrote it; null if it is not shown.</param>
/// <param name="Html">Safe HTML without images, with inlined styles and absolute links.</param>
/// <param name="IsCut">Whether it is only the beginning.</param>
public sealed record LetterText(string? Author, MarkupString Html, bool IsCut);
