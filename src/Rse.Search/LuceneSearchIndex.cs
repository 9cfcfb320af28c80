using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Search.Indexing;
using Rse.Search.Querying;
using Rse.Search.Querying.Ranking;
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

    public async ValueTask<SearchResult> SearchAsync(SearchContext context, CancellationToken cancellationToken)
    {
        var query = QueryCompiler.Compile(analyzers, context.Query);
        var index = await manager.TryOpenAsync(cancellationToken);
        if (index is null)
        {
            return new SearchResult { Hits = [], IsPartial = true };
        }

        // Before the search: what is committed meanwhile is nobody's miss.
        var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
        var position = index.Searchable;
        IReadOnlyList<Keyset> places;
        try
        {
            places = Find(index, query, context, cancellationToken);
        }
#pragma warning disable CA1031 // Damage shows itself in many exceptions; search then finds nothing until the index is rebuilt.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            await manager.AbandonAsync(index, exception);
            return new SearchResult { Hits = [], IsPartial = true };
        }

        return new SearchResult
        {
            Hits =
            [
                .. places.Select(place => new SearchHit
                {
                    Kind = DocumentNumber.Kind(place.Id),
                    Id = DocumentNumber.Id(place.Id),
                    Place = place,
                }),
            ],
            Mark = new SnippetBuilder(analyzers, query, parser).Show,
            IsPartial = position.IsBefore(end),
        };
    }

    private IReadOnlyList<Keyset> Find(
        OpenIndex index,
        CompiledQuery query,
        SearchContext context,
        CancellationToken cancellationToken
    )
    {
        var searcher = index.Manager.Acquire();
        try
        {
            return new Ranker(RankingOptions.Default).Rank(searcher, query, context, time.GetUtcNow(), cancellationToken);
        }
        finally
        {
            index.Manager.Release(searcher);
        }
    }
}
