using Microsoft.AspNetCore.Mvc;
using Rse.Paging;
using Rse.People;
using Rse.SavedSearches;
using Rse.Spaces;

namespace Intranet.Pages.SavedSearches;

public sealed class NewModel(SavedSearchService searches, SharedAlertService alerts, SpaceService spaces) : SearchForm
{
    /// <summary>The slug of the space to share the search with as an alert; empty to keep it private.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Share { get; set; }

    /// <summary>The spaces that the viewer may share with.</summary>
    public IReadOnlyList<Space> Spaces { get; private set; } = [];

    public async Task OnGetAsync(string? q)
    {
        (Query, Name, Alerts) = (q, q is { Length: > 60 } ? q[..60] : q, true);
        await OfferAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OfferAsync();
        return await SaveAsync(() =>
            string.IsNullOrEmpty(Share) ? searches.CreateAsync(Viewer, Draft, Aborted) : alerts.CreateAsync(Viewer, Share, Draft, Aborted)
        );
    }

    private async Task OfferAsync()
    {
        var mine = await spaces.ListAsync(Viewer, mine: true, new PageRequest { Take = 100 }, Aborted);
        Spaces = [.. mine.Items.Where(space => space.Role >= SpaceRole.Moderator)];
    }
}
