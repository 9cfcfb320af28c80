namespace Rse.Search;

/// <summary>What a search index may leave out; it declares what it can do.</summary>
[Flags]
public enum SearchCapabilities
{
    /// <summary>Hits and filters alone.</summary>
    None = 0,

    /// <summary>It gives <see cref="SearchResult.Total"/>.</summary>
    Totals = 1,

    /// <summary>It gives <see cref="SearchResult.Facets"/>.</summary>
    Facets = 2,

    /// <summary>It gives <see cref="SearchResult.MissingWords"/>.</summary>
    MissingWords = 4,

    /// <summary>It gives <see cref="SearchResult.Suggestion"/>.</summary>
    Suggestions = 8,

    /// <summary>It finds by most of the words where nothing has them all; without it, every clause must match.</summary>
    SoftMatching = 16,

    /// <summary>It finds a word by its other forms, such as a plural, in French and English.</summary>
    WordForms = 32,

    /// <summary>It marks what matched.</summary>
    Marks = 64,

    /// <summary>It gives <see cref="SearchResult.Explanation"/>.</summary>
    Explanations = 128,
}
