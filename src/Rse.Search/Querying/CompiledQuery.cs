using Lucene.Net.Search;

namespace Rse.Search.Querying;

/// <summary>A query as Lucene runs it, and the terms that a snippet marks.</summary>
/// <param name="Query">What is run; null where nothing can match.</param>
/// <param name="Stems">The stemmed terms wanted, of either language.</param>
/// <param name="Words">The exact terms wanted.</param>
/// <param name="Prefixes">The beginnings wanted.</param>
internal sealed record CompiledQuery(Query? Query, IReadOnlySet<string> Stems, IReadOnlySet<string> Words, IReadOnlyList<string> Prefixes);
