using System.Globalization;

namespace Rse.Search.Explaining;

/// <summary>A part of the score of a result: it adds to the score, or multiplies it.</summary>
/// <remarks>
/// The score of a result is the sum of what adds to it, times every factor. From an index the values are those of its score; from
/// <see cref="SearchService.ExplainAsync"/> what adds is in whole percent of the sum, 100 altogether, and factors have two digits behind
/// the point.
/// </remarks>
public sealed record ScorePart
{
    /// <summary>A word, phrase or prefix is in the text, in any of its forms.</summary>
    public const string Word = "word";

    /// <summary>It is in the title, too.</summary>
    public const string Title = "title";

    /// <summary>It is there exactly as typed, and not only in another form.</summary>
    public const string Exact = "exact";

    /// <summary>It is near the word of the query before it.</summary>
    public const string Near = "near";

    /// <summary>A factor: not everything that is wanted is there.</summary>
    public const string Coverage = "coverage";

    /// <summary>A factor: too little of what is wanted is there, so that it stands behind what has enough.</summary>
    public const string Few = "few";

    /// <summary>A factor: it is not new.</summary>
    public const string Age = "age";

    /// <summary>One of the constants, or one of the index's own; stable, in kebab-case.</summary>
    public required string Code { get; init; }

    /// <summary>What adds to the score, or the factor; never negative.</summary>
    public required double Value { get; init; }

    /// <summary>Whether the score is multiplied by the value. False by default: it adds to the score.</summary>
    public bool IsFactor { get; init; }

    /// <summary>The part of the query that it is about, as typed; empty for what concerns the whole query.</summary>
    public string Text { get; init; } = "";

    /// <summary>The field of the index in which it matched best, by the index's own name; null where that says nothing.</summary>
    public string? Field { get; init; }

    /// <summary>How often it is there; null where that says nothing.</summary>
    public int? Occurrences { get; init; }

    /// <summary>How many words the field has; null where that says nothing.</summary>
    public long? Length { get; init; }

    /// <summary>
    /// How much the index makes of a match of this word: the rarer the word, the more. Null where that says nothing, and always from
    /// <see cref="SearchService.ExplainAsync"/>: it would count texts that the viewer may not see.
    /// </summary>
    public double? Weight { get; init; }

    /// <summary>What a person reads, in English.</summary>
    public string Message =>
        Code switch
        {
            Word when Occurrences is { } number => string.Create(
                CultureInfo.InvariantCulture,
                $"\"{Text}\" is there {number} {(number == 1 ? "time" : "times")}, in one of its forms, among {Length ?? 0} words."
            ),
            Word => $"\"{Text}\" is there.",
            Title => $"\"{Text}\" is in the title.",
            Exact => $"\"{Text}\" is there exactly as typed.",
            Near => $"\"{Text}\" is near the word before it.",
            Coverage => Value < 1 ? "Not everything that is wanted is there." : "Everything that is wanted is there.",
            Few => "Too little of what is wanted is there: it stands behind everything that has enough.",
            Age => "What is older counts a little less.",
            _ => Text.Length > 0 ? $"{Code}: \"{Text}\"." : $"{Code}.",
        };
}
