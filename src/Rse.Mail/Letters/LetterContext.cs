using System.Globalization;

namespace Rse.Mail.Letters;

/// <summary>What every part of a letter knows; a cascading value of the parts.</summary>
/// <remarks>Texts are plain: whoever writes them into HTML encodes them, as Razor does.</remarks>
public sealed record LetterContext
{
    /// <summary>The language of the member, which is the current culture while the letter is rendered.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>The subject; one line.</summary>
    public required string Subject { get; init; }

    /// <summary>What a mail program shows beside the subject in its list; one line, at most 140 characters.</summary>
    public required string Preheader { get; init; }

    /// <summary>The name of the network.</summary>
    public required string Network { get; init; }

    /// <summary>The home page. Absolute.</summary>
    public required string HomeUrl { get; init; }

    /// <summary>The page of the member's settings; null if the host has none. Absolute.</summary>
    public required string? SettingsUrl { get; init; }

    /// <summary>Where the member unsubscribes; null for letters that they asked for, such as a probe. Absolute.</summary>
    public required string? UnsubscribeUrl { get; init; }

    /// <summary>Why the member gets the letter: a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether an answer to the letter becomes a comment.</summary>
    public required bool TakesReplies { get; init; }
}
