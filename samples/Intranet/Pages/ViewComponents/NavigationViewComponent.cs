using Intranet.Accounts;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Paging;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Intranet.Pages.ViewComponents;

/// <summary>The navigation at the side of every page.</summary>
/// <param name="Spaces">The spaces of the viewer.</param>
/// <param name="Invitations">The number of their pending invitations.</param>
/// <param name="Accounting">Whether they may see the invoices of the host.</param>
/// <param name="Administrator">Whether they administer the network.</param>
/// <param name="Unread">The unread counts of their home feed and their spaces.</param>
public sealed record NavigationView(IReadOnlyList<Space> Spaces, int Invitations, bool Accounting, bool Administrator, UnreadSummary Unread)
{
    /// <summary>The unread count of a space.</summary>
    public CappedCount In(Space space) => Unread.Spaces.FirstOrDefault(unread => unread.Space.Id == space.Id)?.Count ?? default;
}

public sealed class NavigationViewComponent(
    CurrentViewer viewers,
    SpaceService spaces,
    InvitationService invitations,
    AccountDirectory accounts,
    ReadStateService seen
) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var viewer = await viewers.GetAsync();
        var mine = await spaces.ListAsync(viewer, mine: true, new PageRequest { Take = 30 }, HttpContext.RequestAborted);
        var waiting = await invitations.ListMineAsync(viewer, PageRequest.First, HttpContext.RequestAborted);
        var unread = await seen.SummarizeUnreadAsync(viewer, HttpContext.RequestAborted);
        var account = accounts.FindByKey(viewer.Member?.ExternalId);
        return View(
            new NavigationView(
                mine.Items,
                waiting.Items.Count,
                account?.Has("accounting") is true,
                account?.Has(Administrators.Role) is true,
                unread
            )
        );
    }
}
