using Intranet.Accounts;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Paging;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Intranet.Pages;

/// <summary>What stands at the side of every page.</summary>
/// <param name="Spaces">Those the viewer belongs to.</param>
/// <param name="Invitations">How many invitations wait for them.</param>
/// <param name="Accounting">Whether the invoices of the host are for them.</param>
/// <param name="Administrator">Whether the administration of the network is for them.</param>
/// <param name="Unread">What is unread at home and in their spaces.</param>
public sealed record NavigationView(IReadOnlyList<Space> Spaces, int Invitations, bool Accounting, bool Administrator, UnreadSummary Unread)
{
    /// <summary>How much of a space is unread.</summary>
    public UnreadCount In(Space space) => Unread.Spaces.FirstOrDefault(unread => unread.Space.Id == space.Id)?.Count ?? default;
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
