using Rse.Paging;
using Rse.People;
using Rse.SavedSearches.Matching;
using Rse.SavedSearches.Storing;
using Rse.Search;
using Rse.Search.Words;
using Rse.Subjects;

namespace Rse.SavedSearches;

/// <summary>Reads what matches a saved search, strictly and newest first: what it would have alerted, had it been saved before.</summary>
internal sealed class SavedSearchReader(SearchService search, SearchSource source, SearchFilterResolver filters, IWordAnalyzer analyzer)
{
    // Where an index finds what has a part of the words as well; the cursor continues.
    private const int MaxReads = 5;

    /// <summary>Reads a page.</summary>
    public async ValueTask<FoundPage> ReadAsync(
        Viewer viewer,
        StoredSavedSearch saved,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var request = new SearchRequest
        {
            Query = saved.Query,
            Order = SearchOrder.Newest,
            IsStrict = true,
            Kinds = [.. filters.Kinds.Where(SearchKinds.IsSubject)],
        };
        List<FoundItem> items = [];
        FoundPage? first = null;
        StrictQuery? strict = null;
        var (next, isPartial) = (page.After, false);
        for (var i = 0; i < MaxReads && items.Count < page.Take && (i == 0 || next is not null); i++)
        {
            var part = i == 0 ? page : new PageRequest { Take = page.Take - items.Count, After = next };
            var found = await search.SearchAsync(viewer, request, part, cancellationToken);
            first ??= found;
            strict ??= StrictQuery.Compile(found.Query, analyzer);
            items.AddRange(await KeepAsync(viewer, strict, found.Items, cancellationToken));
            next = found.Next;
            isPartial |= found.IsPartial;
        }

        // Totals count what has a part of the words as well.
        return first! with
        {
            Items = items,
            Next = next,
            IsPartial = isPartial,
            Total = page.After is null && next is null ? CappedCount.Of(items.Count, SearchResult.MaxTotal) : null,
            Suggestion = null,
        };
    }

    private async ValueTask<IEnumerable<FoundItem>> KeepAsync(
        Viewer viewer,
        StrictQuery strict,
        IReadOnlyList<FoundItem> items,
        CancellationToken cancellationToken
    )
    {
        if (strict.Clauses.Count == 0 || items.Count == 0)
        {
            return items;
        }

        Id<Subject>[] ids = [.. items.Select(item => item.Subject!.Id)];
        var matching = (await source.ListSubjectsAsync(viewer, ids, cancellationToken))
            .Where(text => strict.Matches(new TextTerms(analyzer.ReadText(text))))
            .Select(text => text.Id)
            .ToHashSet();
        return items.Where(item => matching.Contains(item.Subject!.Id.Value));
    }
}
