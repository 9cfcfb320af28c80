using Rse.Projections;
using Rse.Search;
using Rse.Subjects;

namespace Rse.Testing.Leaks.Surfaces.Feeds;

/// <summary>
/// The hits of searches with their titles and snippets: for the word that every text contains, for the prefix of secret words, and for
/// secret words.
/// </summary>
/// <remarks>The index is brought up to date every fifth round only. In between it still holds what has been hidden since.</remarks>
internal sealed class SearchSurface : ILeakSurface
{
    public string Name => "search";

    public IReadOnlyCollection<string> Covers => ["SearchService.SearchAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        if (context.Round % 5 == 0)
        {
            await context.Get<ProjectionService>().CatchUpAsync(cancellationToken: cancellationToken);
        }

        var reading = new LeakReading();
        string[] queries =
        [
            context.CommonWord,
            "qx*",
            .. context.Spaces.Concat(context.Members).Concat(context.Topics).Select(target => target.Name),
        ];
        foreach (var query in queries)
        {
            await AddAsync(new SearchRequest { Query = query });
        }

        await AddAsync(new SearchRequest { Query = context.CommonWord, Order = SearchOrder.Newest });
        foreach (var kind in Enum.GetValues<SearchKind>())
        {
            await AddAsync(new SearchRequest { Query = context.CommonWord, Kinds = [kind] });
        }

        return reading;

        async ValueTask AddAsync(SearchRequest request) =>
            await reading.TryAsync(async () =>
            {
                string? next = null;
                do
                {
                    var page = await context
                        .Get<SearchService>()
                        .SearchAsync(context.Viewer, request, new Paging.PageRequest { Take = 20, After = next }, cancellationToken);
                    reading.Add(page);
                    reading.CountSubjects(context, page.Items.Select(item => item.Subject).OfType<SubjectSnapshot>());
                    next = page.Next;
                } while (next is not null);
            });
    }
}
