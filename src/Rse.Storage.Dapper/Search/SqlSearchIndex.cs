using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Search;
using Rse.Storage.Databases;
using Rse.Storage.Search.Indexing;
using Rse.Storage.Search.Querying;
using Rse.Texts;

namespace Rse.Storage.Search;

/// <summary>Searches the tables of full text in the network's own database.</summary>
internal sealed class SqlSearchIndex(
    Database database,
    FullTextDialect dialect,
    TextStore store,
    ActivityReader activities,
    TextParser parser
) : ISearchIndex
{
    private const int MostIds = 20_000;

    // In a smaller network, each document would change what a word weighs.
    private const double LeastDocuments = 1_024;

    private readonly string _selectPassing = database.Dialect.Sql(TextSql.SelectPassing);
    private readonly string _selectAll = database.Dialect.Sql(TextSql.SelectAll);
    private readonly string _selectFacts = database.Dialect.Sql(TextSql.SelectFacts);
    private readonly string _selectTopics = database.Dialect.Sql(TextSql.SelectTopics);

    public string Name => "sql";

    public SearchCapabilities Capabilities =>
        SearchCapabilities.Totals
        | SearchCapabilities.Facets
        | SearchCapabilities.MissingWords
        | SearchCapabilities.SoftMatching
        | SearchCapabilities.WordForms
        | SearchCapabilities.Marks;

    public async ValueTask<SearchResult> SearchAsync(SearchContext context, CancellationToken cancellationToken)
    {
        // Before the search: what is committed meanwhile is nobody's miss.
        var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
        var state = await store.FindStateAsync(Viewer.System, cancellationToken);
        if (state is null)
        {
            return new SearchResult
            {
                Hits = [],
                IsPartial = LogPosition.Start.IsBefore(end),
                Position = LogPosition.Start,
            };
        }

        var query = TextQueryCompiler.Compile(context.Query);
        var ranking = await RankAsync(query, context, state, cancellationToken);
        var matches = ranking.Close();
        var places = ranking.Page(matches);
        return new SearchResult
        {
            Hits = await ToHitsAsync(context, places, cancellationToken),
            IsPartial = state.Position.IsBefore(end) || state.Version != TextState.CurrentVersion,
            Position = state.Position,
            Total = context.Wanted.HasFlag(SearchCapabilities.Totals)
                ? CappedCount.Of(ranking.Count(matches), SearchResult.MaxTotal)
                : null,
            Facets = context.Wanted.HasFlag(SearchCapabilities.Facets)
                ? await CountAsync(context, [.. ranking.Counted(matches)], cancellationToken)
                : null,
            MissingWords = context.Wanted.HasFlag(SearchCapabilities.MissingWords) ? ranking.Missing : [],
            HostRoots = context.Wanted is SearchCapabilities.None ? [] : ranking.HostRoots,
            Mark = new TextMarker(query, parser).Show,
        };
    }

    private async ValueTask<TextRanking> RankAsync(
        TextQuery query,
        SearchContext context,
        TextState state,
        CancellationToken cancellationToken
    )
    {
        // Rounded, so that the scores stay the same from one page to the next, and tell nothing of what is hidden.
        var documents = Round(Math.Max(LeastDocuments, state.Documents));
        var ranking = new TextRanking(query, context, documents, Round(Math.Max(1, (double)state.Words / Math.Max(1, state.Documents))));
        for (var i = 0; i < query.Clauses.Count; i++)
        {
            List<TextRow> rows = [];
            foreach (var term in query.Clauses[i].Terms)
            {
                rows.AddRange(await dialect.FindAsync(context.Viewer, term, context.Filters, cancellationToken));
            }

            ranking.Add(i, query.Clauses[i], rows);
        }

        if (query.IsEmpty)
        {
            var isCounted = context.Wanted.HasFlag(SearchCapabilities.Facets);
            ranking.AddAll(
                await database.ListAsync<TextRow>(
                    isCounted ? _selectAll : _selectPassing,
                    database.For(context.Viewer, new TextParameters(database, context.Filters)),
                    cancellationToken
                )
            );
        }

        foreach (var term in query.Excluded)
        {
            ranking.Exclude(await dialect.FindAsync(context.Viewer, term, context.Filters, cancellationToken));
        }

        return ranking;
    }

    private async ValueTask<IReadOnlyList<SearchHit>> ToHitsAsync(
        SearchContext context,
        IReadOnlyList<Keyset> places,
        CancellationToken cancellationToken
    )
    {
        long[] hosted = [.. places.Select(place => place.Id).Where(id => DocumentNumber.KindOf(id) is null)];
        var kinds = (await ListFactsAsync(context.Viewer, hosted, cancellationToken)).ToDictionary(row => row.Id, row => row.Kind);
        return
        [
            .. places
                .Select(place => (Place: place, Kind: DocumentNumber.KindOf(place.Id) ?? kinds.GetValueOrDefault(place.Id)))
                .Where(hit => hit.Kind is not null)
                .Select(hit => new SearchHit
                {
                    Kind = hit.Kind!,
                    Id = DocumentNumber.IdOf(hit.Place.Id),
                    Place = hit.Place,
                }),
        ];
    }

    private async ValueTask<SearchFacets> CountAsync(SearchContext context, long[] matches, CancellationToken cancellationToken)
    {
        var counter = new FacetCounter(context.Filters);
        foreach (var ids in matches.Chunk(MostIds))
        {
            var topics = (
                await database.ListAsync<TopicRow>(
                    _selectTopics,
                    database.For(context.Viewer, new { ids = database.Array(ids) }),
                    cancellationToken
                )
            ).ToLookup(row => row.Document, row => row.Topic);
            foreach (var row in await ListFactsAsync(context.Viewer, ids, cancellationToken))
            {
                counter.Add(row, [.. topics[row.Id]]);
            }
        }

        return counter.ToFacets();
    }

    private async ValueTask<List<FactRow>> ListFactsAsync(Viewer viewer, long[] ids, CancellationToken cancellationToken) =>
        ids.Length == 0
            ? []
            : await database.ListAsync<FactRow>(_selectFacts, database.For(viewer, new { ids = database.Array(ids) }), cancellationToken);

    // To the next power of the square root of two.
    private static double Round(double number) => Math.Pow(2, Math.Ceiling(Math.Log2(number) * 2) / 2);

    private sealed record TopicRow(long Document, string Topic);
}
