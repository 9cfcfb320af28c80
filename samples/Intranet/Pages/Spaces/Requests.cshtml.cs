using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Intranet.Pages.Spaces;

public sealed class RequestsModel(SpaceService spaces, JoinRequestService requests) : SpacePage(spaces)
{
    public Page<PendingJoinRequest> Requests { get; private set; } = null!;

    /// <summary>The member on whose request a decision failed; null if none did.</summary>
    public string? Undecided { get; private set; }

    public string? Reason { get; private set; }

    public async Task OnGetAsync()
    {
        await ModerateAsync();
        Requests = await requests.ListAsync(Viewer, Slug, Request20, Aborted);
    }

    public async Task<IActionResult> OnPostApproveAsync(string handle, SpaceRole role) =>
        await DecideAsync(
            "requests.approved",
            handle,
            null,
            async () => await requests.ApproveAsync(Viewer, Slug, handle ?? "", role, Aborted)
        );

    public async Task<IActionResult> OnPostRefuseAsync(string handle, string? reason) =>
        await DecideAsync(
            "requests.refused",
            handle,
            reason,
            () => requests.RefuseAsync(Viewer, Slug, handle ?? "", reason ?? "", Aborted)
        );

    private async Task<IActionResult> DecideAsync(string told, string handle, string? reason, Func<ValueTask> decide)
    {
        try
        {
            await decide();
            Tell(told);
            return LocalRedirect($"{Here}/requests");
        }
        catch (RefusedException refusal)
        {
            await OnGetAsync();
            (Undecided, Reason) = (handle, reason);
            Show(refusal, "reason");
            return Page();
        }
        catch (NotFoundException)
        {
            // Decided on by somebody else, or withdrawn, since the page was read.
            await OnGetAsync();
            return Show("", "requests.gone");
        }
    }
}
