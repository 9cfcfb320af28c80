using Rse.Search.Queries;

namespace Rse.Search.Querying;

/// <summary>One term of a query, with where it stands in it.</summary>
/// <param name="Kind">The kind of term.</param>
/// <param name="Text">The word, the phrase, or the beginning; never empty.</param>
/// <param name="IsExcluded">Whether what matches is left out.</param>
internal readonly record struct TypedTerm(QueryTermKind Kind, string Text, bool IsExcluded);
