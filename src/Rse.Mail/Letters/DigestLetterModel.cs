namespace Rse.Mail.Letters;

/// <summary>The model of <see cref="LetterPart.Digest"/>.</summary>
public sealed record DigestLetterModel
{
    /// <summary>The title, such as "Your week in Poetry".</summary>
    public required string Title { get; init; }

    /// <summary>The day or week, in the words of the member.</summary>
    public required string Period { get; init; }

    /// <summary>What happened, the best first; at least one.</summary>
    public required IReadOnlyList<LetterItem> Items { get; init; }

    /// <summary>How many more are in the app. At least 0.</summary>
    public required int Omitted { get; init; }
}
