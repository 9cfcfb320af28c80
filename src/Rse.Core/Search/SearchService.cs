using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Search;

/// <summary>Searches posts, comments, members and spaces within what the viewer may see.</summary>
/// <remarks>Thread-safe; a singleton. Each hit is checked against the store on the way out, so what was hidden or trashed a moment ago is not shown, even while the index still holds it.</remarks>
public sealed class SearchService
{
    /// <summary>Whether the host added a search index.</summary>
    public bool IsAvailable => throw new NotImplementedException();

    /// <summary>A page of what matches.</summary>
    /// <exception cref="RefusedException"><c>query-invalid</c>, <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public ValueTask<FoundPage> SearchAsync(Viewer viewer, SearchRequest request, PageRequest page, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
