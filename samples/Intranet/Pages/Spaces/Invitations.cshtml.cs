using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Intranet.Pages.Spaces;

public sealed class InvitationsModel(SpaceService spaces, InvitationService invitations, ViewerTime time) : SpacePage(spaces)
{
    private const int Days = 14;

    public Page<SpaceInvitation> Invitations { get; private set; } = null!;

    /// <summary>The address of a new link, shown only once.</summary>
    [TempData]
    public string? Link { get; set; }

    [BindProperty]
    public string? Handle { get; set; }

    [BindProperty]
    public SpaceRole Role { get; set; } = SpaceRole.Contributor;

    /// <summary>The last day on which the invitation is valid.</summary>
    [BindProperty]
    public string? Until { get; set; }

    public async Task OnGetAsync()
    {
        await ModerateAsync();
        Until ??= await time.LastDayAsync((await time.NowAsync()).AddDays(Days));
        Invitations = await invitations.ListAsync(Viewer, Slug, Request20, Aborted);
    }

    public async Task<IActionResult> OnPostInviteAsync()
    {
        if (Handles.Clean(Handle) is not { Length: > 0 } handle)
        {
            await OnGetAsync();
            return Show("handle", "problem.handle-missing");
        }

        return await MakeAsync(handle);
    }

    public Task<IActionResult> OnPostLinkAsync() => MakeAsync(null);

    public async Task<IActionResult> OnPostRevokeAsync(long id)
    {
        try
        {
            await invitations.RevokeAsync(Viewer, Slug, new Id<Invitation>(id), Aborted);
            Tell("invitations.revoked");
            return LocalRedirect($"{Here}/invitations");
        }
        catch (NotFoundException)
        {
            await OnGetAsync();
            return Show("", "invitations.gone");
        }
    }

    private async Task<IActionResult> MakeAsync(string? handle)
    {
        var expires = await time.EndOfAsync(Until);
        if (expires is null)
        {
            await OnGetAsync();
            return Show("expiresAt", "problem.day-invalid");
        }

        try
        {
            var issued = await invitations.InviteAsync(
                Viewer,
                Slug,
                new InvitationDraft
                {
                    Handle = handle,
                    Role = Role,
                    ExpiresAt = expires,
                },
                Aborted
            );
            Link = issued.Token is { } token ? $"{Request.Scheme}://{Request.Host}/invitations/{token}" : null;
            Tell(handle is null ? "invitations.linked" : "invitations.sent");
            return LocalRedirect($"{Here}/invitations");
        }
        catch (NotFoundException)
        {
            await OnGetAsync();
            return Show("handle", "problem.handle-unknown");
        }
        catch (RefusedException refusal)
        {
            await OnGetAsync();
            Show(refusal, "handle", "role", "expiresAt");
            return Page();
        }
    }
}
