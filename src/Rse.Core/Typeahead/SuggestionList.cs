namespace Rse.Typeahead;

/// <summary>Suggestions for what was typed.</summary>
public sealed record SuggestionList
{
    /// <summary>The best first; may be empty.</summary>
    public required IReadOnlyList<Suggestion> Items { get; init; }

    /// <summary>
    /// Whether something that is committed is not known here yet, so that more may be suggested a moment later; also while the names are
    /// read for the first time.
    /// </summary>
    public required bool IsPartial { get; init; }
}
