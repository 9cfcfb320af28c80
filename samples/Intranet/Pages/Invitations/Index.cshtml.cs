using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Intranet.Pages.Invitations;

/// <summary>The viewer's invitations and their own requests to join.</summary>
public sealed class IndexModel(InvitationService invitations, JoinRequestService requests) : MemberPage
{
    public Page<ReceivedInvitation> Received { get; private set; } = null!;

    public Page<OwnJoinRequest> Asked { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Received = await invitations.ListMineAsync(Viewer, PageRequest.First, Aborted);
        Asked = await requests.ListMineAsync(Viewer, Request20, Aborted);
    }

    public Task<IActionResult> OnPostAcceptAsync(long id) =>
        TryAsync(async () =>
        {
            var accepted = await invitations.AcceptAsync(Viewer, new Id<Invitation>(id), Aborted);
            Tell("invitation.accepted");
            return LocalRedirect($"/spaces/{accepted.Space.Slug}");
        });

    public Task<IActionResult> OnPostDeclineAsync(long id) =>
        TryAsync(async () =>
        {
            await invitations.DeclineAsync(Viewer, new Id<Invitation>(id), Aborted);
            Tell("invitation.declined");
            return LocalRedirect("/invitations");
        });

    public async Task<IActionResult> OnPostWithdrawAsync(string slug)
    {
        await requests.WithdrawAsync(Viewer, slug ?? "", Aborted);
        Tell("space.withdrew");
        return LocalRedirect("/invitations");
    }

    private async Task<IActionResult> TryAsync(Func<Task<IActionResult>> act)
    {
        try
        {
            return await act();
        }
        catch (RefusedException refusal)
        {
            await OnGetAsync();
            Show(refusal, []);
            return Page();
        }
        catch (NotFoundException)
        {
            await OnGetAsync();
            return Show("", "invitation.gone");
        }
    }
}
