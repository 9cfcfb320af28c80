using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.AspNetCore.WebSub;
using Rse.FeedTokens;
using Rse.Paging;

namespace Intranet.Pages.Administration;

/// <summary>Switches the private feeds of the network on and off.</summary>
public sealed class PrivateFeedsModel(FeedTokenService tokens, WebSubService hub) : MemberPage
{
    public bool AreOn { get; private set; }

    /// <summary>Who is subscribed to the hub, newest first.</summary>
    public Page<WebSubSubscription> Subscriptions { get; private set; } = new() { Items = [], Next = null };

    public async Task OnGetAsync()
    {
        AreOn = await tokens.AreOnAsync(Aborted);
        Subscriptions = await hub.ListAsync(null, Request20, Aborted);
    }

    public async Task<IActionResult> OnPostEndAsync(long id)
    {
        await hub.EndAsync(id, Me.Id, Aborted);
        Tell("saved");
        return LocalRedirect("/administration/private-feeds");
    }

    public async Task<IActionResult> OnPostAsync(bool on)
    {
        await tokens.SwitchAsync(Me.Id, on, Aborted);
        Tell("saved");
        return LocalRedirect("/administration/private-feeds");
    }
}
