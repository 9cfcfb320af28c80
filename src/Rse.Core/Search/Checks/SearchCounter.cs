using Rse.People;
using Rse.Subjects;

namespace Rse.Search.Checks;

/// <summary>Makes sure that the numbers of an index count only what the viewer may see now.</summary>
internal sealed class SearchCounter(SearchLag lag, SubjectService subjects, SearchConfirmation confirmation)
{
    /// <summary>
    /// The result whose total, facets, missing words and suggestion may be shown; null if none may. The host is asked about its objects
    /// among what was counted: what it shows no longer is counted no longer.
    /// </summary>
    /// <param name="context">What the index was asked.</param>
    /// <param name="result">What it answered.</param>
    /// <param name="ask">Asks it again.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<SearchResult?> CountAsync(
        SearchContext context,
        SearchResult result,
        Func<SearchContext, ValueTask<SearchResult>> ask,
        CancellationToken cancellationToken
    )
    {
        if (context.Wanted == SearchCapabilities.None)
        {
            return null;
        }

        if (result.IsPartial && !await lag.IsHarmlessAsync(result.Position, cancellationToken))
        {
            return null;
        }

        if (result.HostRoots.Count > 0)
        {
            Id<Subject>[] asked = [.. result.HostRoots.Take(SearchResult.MaxHostRoots)];
            var shown = await subjects.ListAsync(context.Viewer, asked, cancellationToken);
            if (shown.Count < result.HostRoots.Count)
            {
                var isCut = result.HostRoots.Count > asked.Length;
                result = await ask(context with { CountedRoots = shown.Select(root => root.Id).ToHashSet(), Slice = new(null, 1) });
                result = result with { Total = result.Total is { } total ? total with { HasMore = total.HasMore || isCut } : null };
            }
        }

        return result.Facets is null
            ? result
            : result with
            {
                Facets = await confirmation.LabelAsync(context.Viewer, result.Facets, cancellationToken),
            };
    }
}
