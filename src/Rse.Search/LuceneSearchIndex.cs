using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Search.Indexing;
using Rse.Search.Querying;
using Rse.Search.Querying.Ranking;
using Rse.Search.Querying.Suggestions;
using Rse.Search.Texts;
using Rse.Texts;

namespace Rse.Search;

/// <summary>Searches the index of this node.</summary>
internal sealed class LuceneSearchIndex(
    IndexManager manager,
    TextAnalyzers analyzers,
    ActivityReader activities,
    TextParser parser,
    TimeProvider time
) : ISearchIndex
{
    public string Name => "lucene";

    public SearchCapabilities Capabilities =>
        SearchCapabilities.Totals
        | SearchCapabilities.Facets
        | SearchCapabilities.MissingWords
        | SearchCapabilities.Suggestions
        | SearchCapabilities.SoftMatching
        | SearchCapabilities.WordForms
        | SearchCapabilities.Marks;

    public async ValueTask<SearchResult> SearchAsync(SearchContext context, CancellationToken cancellationToken)
    {
        var compiled = QueryCompiler.Compile(analyzers, context.Query);
        var query = context.IsStrict ? compiled.ToStrict() : compiled;
        var index = await manager.TryOpenAsync(cancellationToken);
        if (index is null)
        {
            return new SearchResult { Hits = [], IsPartial = true };
        }

        // Before the search: what is committed meanwhile is nobody's miss.
        var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
        var position = index.Searchable;
        SearchResult found;
        try
        {
            found = Find(index, query, context, cancellationToken);
        }
#pragma warning disable CA1031 // Damage shows itself in many exceptions; search then finds nothing until the index is rebuilt.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            await manager.AbandonAsync(index, exception);
            return new SearchResult { Hits = [], IsPartial = true };
        }

        return found with
        {
            Mark = new SnippetBuilder(analyzers, query, parser).Show,
            IsPartial = position.IsBefore(end),
            Position = position,
        };
    }

    private SearchResult Find(OpenIndex index, CompiledQuery query, SearchContext context, CancellationToken cancellationToken)
    {
        var searcher = index.Manager.Acquire();
        try
        {
            var ranking = new Ranker(RankingOptions.Default).Rank(
                searcher.IndexReader,
                query,
                context,
                time.GetUtcNow(),
                cancellationToken
            );
            return new SearchResult
            {
                Hits =
                [
                    .. ranking.Hits.Select(hit => new SearchHit
                    {
                        Kind = DocumentFacts.KindOf(searcher.IndexReader, hit.Segment, hit.Doc, hit.Number),
                        Id = DocumentNumber.Id(hit.Number),
                        Place = new Keyset(hit.Rank, hit.Number),
                    }),
                ],
                IsPartial = false,
                Total = ranking.Total,
                Facets = ranking.Facets,
                HostRoots = ranking.HostRoots,
                MissingWords = context.Wanted.HasFlag(SearchCapabilities.MissingWords) ? ranking.Query.Missing : [],
                Suggestion = context.Wanted.HasFlag(SearchCapabilities.Suggestions)
                    ? new QuerySuggester(new VisibleIndex(searcher.IndexReader, context.Viewer, context.CountedRoots), analyzers).Suggest(
                        context.Query,
                        ranking.Query.Missing
                    )
                    : null,
            };
        }
        finally
        {
            index.Manager.Release(searcher);
        }
    }
}
