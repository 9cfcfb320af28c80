using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Paging;
using Rse.Problems;
using Rse.SavedSearches;

namespace Intranet.Pages.SavedSearches;

public sealed class EditModel(SavedSearchService searches, SharedAlertService alerts) : SearchForm
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    /// <summary>User names to subscribe, separated by commas.</summary>
    [BindProperty]
    public string? Handles { get; set; }

    [BindProperty]
    public bool WholeSpace { get; set; }

    public SavedSearch Search { get; private set; } = null!;

    public Page<AlertSubscriber> Subscribers { get; private set; } = new() { Items = [], Next = null };

    public async Task OnGetAsync()
    {
        await FindAsync();
        Fill();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await FindAsync();
        return await SaveAsync(() => searches.ChangeAsync(Viewer, Search.Id, Version, Draft, Aborted));
    }

    public async Task<IActionResult> OnPostSubscribeAsync()
    {
        await FindAsync();
        try
        {
            string[] named = (Handles ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            string[] spaces = WholeSpace && Search.Space is { } space ? [space.Slug] : [];
            await alerts.SubscribeAsync(Viewer, Search.Id, named, spaces, Aborted);
            return LocalRedirect($"/searches/{Id}/edit");
        }
        catch (RefusedException refusal)
        {
            Show(refusal, ["members"]);
            Fill();
            return Page();
        }
    }

    public async Task<IActionResult> OnPostUnsubscribeAsync(string? handle, string? slug)
    {
        var id = new Id<SavedSearch>(Id);
        await (
            string.IsNullOrEmpty(slug)
                ? alerts.UnsubscribeMemberAsync(Viewer, id, handle ?? "", Aborted)
                : alerts.UnsubscribeSpaceAsync(Viewer, id, slug, Aborted)
        );
        return LocalRedirect($"/searches/{Id}/edit");
    }

    public async Task<IActionResult> OnPostDeleteAsync()
    {
        await searches.DeleteAsync(Viewer, new Id<SavedSearch>(Id), Aborted);
        Tell("saved.deleted");
        return LocalRedirect("/searches");
    }

    private void Fill() => (Name, Query, Alerts, Version) = (Search.Name, Search.Query, Search.Alerts, Search.Version);

    private async Task FindAsync()
    {
        Search = await searches.FindAsync(Viewer, new Id<SavedSearch>(Id), Aborted) ?? throw new NotFoundException();
        if (!Search.CanChange)
        {
            throw new NotFoundException();
        }

        if (Search.IsShared)
        {
            Subscribers = await alerts.ListSubscribersAsync(Viewer, Search.Id, Request20, Aborted);
        }
    }
}
