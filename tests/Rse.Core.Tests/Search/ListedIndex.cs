using Rse.Search;

namespace Rse.Core.Tests.Search;

/// <summary>An index that holds what a test tells it, whoever asks.</summary>
internal class ListedIndex : ISearchIndex
{
    public virtual string Name => "listed";

    public IReadOnlyList<SearchHit> Hits { get; set; } = [];

    public Func<HitText, HitMarks> Mark { get; set; } = HitMarks.None;

    public Exception? Failure { get; set; }

    public int Asked { get; private set; }

    /// <summary>What it was asked last.</summary>
    public SearchContext? Context { get; private set; }

    public ValueTask<SearchResult> SearchAsync(SearchContext context, CancellationToken cancellationToken)
    {
        Asked++;
        Context = context;
        if (Failure is not null)
        {
            throw Failure;
        }

        var after = context.Slice.After;
        var hits = Hits.Where(hit => after is not { } place || (hit.Place.Order, hit.Place.Id).CompareTo((place.Order, place.Id)) < 0)
            .Take(context.Slice.Limit);
        return ValueTask.FromResult(
            new SearchResult
            {
                Hits = [.. hits],
                IsPartial = false,
                Mark = Mark,
            }
        );
    }
}
