using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.FeedTokens;

namespace Intranet.Pages.Administration;

/// <summary>Switches the private feeds of the network on and off.</summary>
public sealed class PrivateFeedsModel(FeedTokenService tokens) : MemberPage
{
    public bool AreOn { get; private set; }

    public async Task OnGetAsync() => AreOn = await tokens.AreOnAsync(Aborted);

    public async Task<IActionResult> OnPostAsync(bool on)
    {
        await tokens.SwitchAsync(Me.Id, on, Aborted);
        Tell("saved");
        return LocalRedirect("/administration/private-feeds");
    }
}
