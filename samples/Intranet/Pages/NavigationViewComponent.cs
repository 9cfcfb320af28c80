using Intranet.Accounts;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Paging;
using Rse.Spaces;

namespace Intranet.Pages;

/// <summary>What stands at the side of every page.</summary>
/// <param name="Spaces">Those the viewer belongs to.</param>
/// <param name="Invitations">How many invitations wait for them.</param>
/// <param name="Accounting">Whether the invoices of the host are for them.</param>
/// <param name="Administrator">Whether the administration of the network is for them.</param>
public sealed record NavigationView(IReadOnlyList<Space> Spaces, int Invitations, bool Accounting, bool Administrator);

public sealed class NavigationViewComponent(CurrentViewer viewers, SpaceService spaces, InvitationService invitations, AccountDirectory accounts) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var viewer = await viewers.GetAsync();
        var mine = await spaces.ListAsync(viewer, mine: true, new PageRequest { Take = 30 }, HttpContext.RequestAborted);
        var waiting = await invitations.ListMineAsync(viewer, PageRequest.First, HttpContext.RequestAborted);
        var account = accounts.FindByKey(viewer.Member?.ExternalId);
        return View(new NavigationView(mine.Items, waiting.Items.Count, account?.Has("accounting") is true, account?.Has(Administrators.Role) is true));
    }
}
