namespace Rse.Search.Querying;

/// <summary>What a clause of a query asks for.</summary>
internal enum ClauseKind
{
    /// <summary>A word in any form.</summary>
    Word,

    /// <summary>Words that stand together.</summary>
    Phrase,

    /// <summary>The beginning of a word.</summary>
    Prefix,
}

/// <summary>One part of a query.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Text">The word, the phrase, or the beginning; never empty.</param>
/// <param name="IsExcluded">Whether what matches is left out.</param>
internal readonly record struct QueryClause(ClauseKind Kind, string Text, bool IsExcluded);
