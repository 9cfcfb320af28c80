namespace Rse.SavedSearches;

/// <summary>A saved search to create or change.</summary>
public sealed record SavedSearchDraft
{
    /// <summary>
    /// The name: 1 to 60 characters, unique among the searches of its maker, or among the alerts of the space or network.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>
    /// The query, in the language of search: 1 to 1,000 characters, with a word, phrase, prefix or filter that is wanted. What it only
    /// excludes finds nothing by itself.
    /// </summary>
    public required string Query { get; init; }

    /// <summary>Whether its maker is notified of what matches from now on; true by default. Ignored for shared alerts.</summary>
    public bool Alerts { get; init; } = true;
}
