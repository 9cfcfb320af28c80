using Intranet.Accounts;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Paging;
using Rse.Spaces;

namespace Intranet.Pages;

/// <summary>What stands at the side of every page.</summary>
/// <param name="Spaces">Those the viewer belongs to.</param>
/// <param name="Accounting">Whether the invoices of the host are for them.</param>
public sealed record NavigationView(IReadOnlyList<Space> Spaces, bool Accounting);

public sealed class NavigationViewComponent(CurrentViewer viewers, SpaceService spaces, AccountDirectory accounts) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var viewer = await viewers.GetAsync();
        var mine = await spaces.ListAsync(viewer, mine: true, new PageRequest { Take = 30 }, HttpContext.RequestAborted);
        return View(new NavigationView(mine.Items, accounts.FindByKey(viewer.Member?.ExternalId)?.Has("accounting") is true));
    }
}
