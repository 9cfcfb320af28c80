using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.People;
using Rse.Problems;
using Rse.Search;

namespace Intranet.Pages;

public sealed class SearchModel(SearchService search) : MemberPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true)]
    public SearchOrder Order { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    public IReadOnlyList<string> Kinds => search.Kinds;

    /// <summary>Null if there was no query, or it was refused.</summary>
    public FoundPage? Found { get; private set; }

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        if (string.IsNullOrWhiteSpace(Query))
        {
            return;
        }

        try
        {
            var request = new SearchRequest
            {
                Query = Query,
                Order = Order,
                Kinds = string.IsNullOrEmpty(Kind) ? [] : [Kind],
            };
            Found = await search.SearchAsync(Viewer, request, Request20, Aborted);
        }
        catch (RefusedException refusal)
        {
            Show(refusal);
        }
    }
}
