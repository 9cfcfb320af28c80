using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Search.Checks;
using Rse.Subjects;

namespace Rse.Search.Matches;

/// <summary>Reads the best matches of a query for what is made of them, without marks and numbers.</summary>
internal sealed class BestMatches(SearchService search, SearchConfirmation confirmation)
{
    /// <summary>The best subjects of some kinds, best first, each confirmed by the store: hidden ones are absent.</summary>
    /// <exception cref="RefusedException"><c>query-invalid</c>.</exception>
    /// <exception cref="PluginException">The index failed.</exception>
    /// <exception cref="InvalidOperationException">The host added no search index.</exception>
    public async ValueTask<IReadOnlyList<BestMatch>> ListAsync(
        Viewer viewer,
        string query,
        IReadOnlyCollection<string> kinds,
        int take,
        CancellationToken cancellationToken
    )
    {
        var request = new SearchRequest { Query = query, Kinds = kinds };
        var (index, context, matchesNothing) = await search.PrepareAsync(viewer, request, new Slice(null, take), cancellationToken);
        if (matchesNothing)
        {
            return [];
        }

        // Of filters alone, whatever they find is as good.
        var isByTime = context.Order is SearchOrder.Newest;
        SearchHit[] hits = [.. (await search.AskAsync(index, context, cancellationToken)).Hits.Take(take)];
        var confirmed = await confirmation.ConfirmAsync(viewer, hits, cancellationToken);
        return
        [
            .. hits.Where(hit => confirmed.ContainsKey(hit.Place))
                .Select(hit => new BestMatch(confirmed[hit.Place].Item.Subject!, isByTime ? 1 : hit.Score)),
        ];
    }
}

/// <summary>A subject that matches.</summary>
/// <param name="Subject">The subject as the viewer may see it.</param>
/// <param name="Score">See <see cref="SearchHit.Score"/>; 1 for what filters alone find.</param>
internal readonly record struct BestMatch(SubjectSnapshot Subject, float? Score);
