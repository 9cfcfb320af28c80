using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Mail.SelfService;
using Rse.Problems;

namespace Intranet.Pages.Mail;

/// <summary>Where mail of the viewer goes, and their replies that wait.</summary>
public sealed class IndexModel : MemberPage
{
    public MemberMailAddress? Address { get; private set; }

    public IReadOnlyList<WaitingReply> Waiting { get; private set; } = [];

    // Only a host that was started with mail has the service.
    private MemberMailService Mail => HttpContext.RequestServices.GetService<MemberMailService>() ?? throw new NotFoundException();

    public async Task OnGetAsync() => await ReadAsync();

    public async Task<IActionResult> OnPostProbeAsync()
    {
        try
        {
            await Mail.ProbeAsync(Viewer, Aborted);
        }
        catch (RefusedException refusal)
        {
            Show(refusal);
            await ReadAsync();
            return Page();
        }

        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostConfirmAsync(long id)
    {
        await Mail.ConfirmAsync(Viewer, new Id<WaitingReply>(id), Aborted);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDiscardAsync(long id)
    {
        await Mail.DiscardAsync(Viewer, new Id<WaitingReply>(id), Aborted);
        return RedirectToPage();
    }

    private async Task ReadAsync()
    {
        Address = await Mail.FindAddressAsync(Viewer, Aborted);
        Waiting = await Mail.ListWaitingAsync(Viewer, Aborted);
    }
}
