using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.SavedSearches;

namespace Intranet.Pages.SavedSearches;

public sealed class IndexModel(SavedSearchService searches) : MemberPage
{
    public IReadOnlyList<SavedSearch> Searches { get; private set; } = [];

    public async Task OnGetAsync() => Searches = await searches.ListAsync(Viewer, Aborted);

    public async Task<IActionResult> OnPostUpAsync(long id)
    {
        var own = (await searches.ListAsync(Viewer, Aborted)).Where(search => !search.IsShared).Select(search => search.Id).ToList();
        var place = own.IndexOf(new Id<SavedSearch>(id));
        if (place > 0)
        {
            (own[place - 1], own[place]) = (own[place], own[place - 1]);
            await searches.OrderAsync(Viewer, own, Aborted);
        }

        return LocalRedirect("/searches");
    }
}
