using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;

namespace Intranet.Pages.Spaces;

/// <summary>Asks for confirmation before the ownership of a space is transferred.</summary>
public sealed class HandOverModel(SpaceService spaces, MembershipService memberships, MemberService members) : SpacePage(spaces)
{
    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "";

    public Member Heir { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await OwnAsync();
        Heir = await members.FindAsync(Viewer, Handles.Clean(To), Aborted) ?? throw new NotFoundException();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        try
        {
            await memberships.HandOverAsync(Viewer, Slug, Handles.Clean(To), Aborted);
            Tell("handover.done");
            return LocalRedirect($"{Here}/people");
        }
        catch (RefusedException refusal)
        {
            await OnGetAsync();
            Show(refusal, []);
            return Page();
        }
    }
}
