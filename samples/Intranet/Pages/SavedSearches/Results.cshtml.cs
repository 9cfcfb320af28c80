using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Problems;
using Rse.SavedSearches;
using Rse.Search;

namespace Intranet.Pages.SavedSearches;

public sealed class ResultsModel(SavedSearchService searches, SharedAlertService alerts) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public SavedSearch Search { get; private set; } = null!;

    public FoundPage? Found { get; private set; }

    public async Task OnGetAsync()
    {
        var id = new Id<SavedSearch>(Id);
        Search = await searches.FindAsync(Viewer, id, Aborted) ?? throw new NotFoundException();
        Found = await searches.ReadAsync(Viewer, id, Request20, Aborted);
    }

    public async Task<IActionResult> OnPostSubscriptionAsync(bool on)
    {
        await alerts.SetOwnAsync(Viewer, new Id<SavedSearch>(Id), on, Aborted);
        return LocalRedirect($"/searches/{Id}");
    }
}
