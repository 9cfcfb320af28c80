using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Intranet.Pages.Invitations;

/// <summary>
/// Asks for confirmation before somebody joins by a link. The page is the same for every token: only those who accept learn whether it is
/// valid, and for which space.
/// </summary>
[ResponseCache(Duration = 0, Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class LinkModel(InvitationService invitations) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        try
        {
            var accepted = await invitations.AcceptAsync(Viewer, Token, Aborted);
            Tell("invitation.accepted");
            return LocalRedirect($"/spaces/{accepted.Space.Slug}");
        }
        catch (RefusedException refusal)
        {
            Show(refusal, []);
            return Page();
        }
        catch (NotFoundException)
        {
            return Show("", "invitation.link.unknown");
        }
    }
}
