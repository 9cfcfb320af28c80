using Rse.Paging;
using Rse.Search;

namespace Rse.Storage.Dapper.Tests.Subjects;

/// <summary>An index that holds a comment for whoever asks, as one does that has not yet learnt what the host decided.</summary>
internal sealed class StaleIndex : ISearchIndex
{
    public string Name => "stale";

    public long CommentId { get; set; }

    public ValueTask<SearchResult> SearchAsync(SearchContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            new SearchResult
            {
                Hits = context.Slice.After is null
                    ?
                    [
                        new SearchHit
                        {
                            Kind = SearchKinds.Comment,
                            Id = CommentId,
                            Place = new Keyset(1, CommentId),
                        },
                    ]
                    : [],
                IsPartial = false,
            }
        );
}
