using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;

namespace Intranet.Pages.Administration;

/// <summary>Adds an administrator to a space of others after they give its members a reason.</summary>
public sealed class EnterModel(SpaceService spaces, SpaceAdministrationService administration) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Space Space { get; private set; } = null!;

    public async Task OnGetAsync() =>
        Space = await spaces.FindAsync(Viewer.System, new Id<Space>(Id), Aborted) ?? throw new NotFoundException();

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        try
        {
            await administration.EnterAsync(Me.Id, Space.Id, Reason ?? "", Aborted);
            Tell("enter.done");
            return LocalRedirect($"/spaces/{Space.Slug}");
        }
        catch (RefusedException refusal)
        {
            Show(refusal, "reason");
            return Page();
        }
    }
}
