using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Search.Indexing;
using Rse.Search.Querying;
using Rse.Search.Querying.Explaining;
using Rse.Search.Querying.Ranking;
using Rse.Search.Querying.Suggestions;
using Rse.Search.Texts;
using Rse.Search.Texts.Synonyms;
using Rse.Texts;

namespace Rse.Search;

/// <summary>Searches the index of this node.</summary>
internal sealed class LuceneSearchIndex(
    IndexManager manager,
    IndexCondition condition,
    TextAnalyzers analyzers,
    SynonymFile synonyms,
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
        | SearchCapabilities.Marks
        | SearchCapabilities.Explanations;

    public string? Condition => condition.Describe();

    public async ValueTask<SearchResult> SearchAsync(SearchContext context, CancellationToken cancellationToken)
    {
        var compiled = QueryCompiler.Compile(analyzers, context.Query, synonyms.Current);
        var query = context.IsStrict ? compiled.ToStrict() : compiled;

        // Before the index: what is committed meanwhile is nobody's miss.
        var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
        var index = await manager.TryOpenAsync(cancellationToken);
        if (index is null)
        {
            return new SearchResult { Hits = [], IsPartial = true };
        }

        // Before the search, which may find more.
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
            if (!await manager.IsDamagedAsync(index, exception, cancellationToken))
            {
                throw;
            }

            return new SearchResult { Hits = [], IsPartial = true };
        }

        return found with
        {
            Mark = new SnippetBuilder(analyzers, query, parser).Show,
            IsPartial = !index.IsSound || position.IsBefore(end),
            Position = index.IsSound ? position : null,
        };
    }

    private SearchResult Find(SearchableIndex index, CompiledQuery query, SearchContext context, CancellationToken cancellationToken)
    {
        var searcher = index.Manager.Acquire();
        try
        {
            var now = time.GetUtcNow();
            var ranking = new Ranker(RankingOptions.Default).Rank(searcher.IndexReader, query, context, now, cancellationToken);
            var byTime = context.Order is SearchOrder.Newest || query.IsEmpty;
            return new SearchResult
            {
                Hits =
                [
                    .. ranking.Hits.Select(hit => new SearchHit
                    {
                        Kind = DocumentFacts.KindOf(searcher.IndexReader, hit.Segment, hit.Doc, hit.Number),
                        Id = DocumentNumber.Id(hit.Number),
                        Place = new Keyset(hit.Rank, hit.Number),
                        Score = byTime ? null : BitConverter.Int32BitsToSingle((int)hit.Rank),
                    }),
                ],
                IsPartial = false,
                Total = ranking.Total,
                Facets = ranking.Facets,
                HostRoots = ranking.HostRoots,
                Explanation = new ScoreExplainer(RankingOptions.Default).Explain(
                    searcher.IndexReader,
                    query,
                    context,
                    now,
                    cancellationToken
                ),
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
