using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Mutes;
using Rse.Paging;
using Rse.People;

namespace Intranet.Pages.Mutes;

/// <summary>The viewer's mutes, which nobody else sees.</summary>
public sealed class IndexModel(MuteService mutes) : MemberPage
{
    public Page<MutedTarget> Muted { get; private set; } = null!;

    public async Task OnGetAsync() => Muted = await mutes.ListAsync(Viewer, Request20, Aborted);

    public async Task<IActionResult> OnPostAsync(string kind, string key, string? to)
    {
        await mutes.UnmuteAsync(Viewer, kind, key, Aborted);
        Tell("mute.ended");
        return LocalRedirect(Url.IsLocalUrl(to) ? to : "/mutes");
    }
}
