using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;

namespace Intranet.Pages.Spaces;

public sealed class PeopleModel(SpaceService spaces, MembershipService memberships) : SpacePage(spaces)
{
    public Page<SpaceMember> Members { get; private set; } = null!;

    /// <summary>The refused input of the form that adds a member.</summary>
    public string? Typed { get; private set; }

    /// <summary>The member whose change was refused.</summary>
    public string? Kept { get; private set; }

    public async Task OnGetAsync()
    {
        await ReadAsync();
        Members = await memberships.ListAsync(Viewer, Slug, new PageRequest { Take = 50, After = After }, Aborted);
    }

    public async Task<IActionResult> OnPostAddAsync(string? handle, SpaceRole role)
    {
        try
        {
            await memberships.PutAsync(Viewer, Slug, Handles.Clean(handle), role, Aborted);
            Tell("people.added");
            return LocalRedirect($"{Here}/people");
        }
        catch (NotFoundException)
        {
            return await AgainAsync(handle, () => Show("handle", "problem.handle-unknown"));
        }
        catch (RefusedException refusal)
        {
            return await AgainAsync(
                handle,
                () =>
                {
                    Show(refusal, "handle", "role");
                    return Page();
                }
            );
        }
    }

    public async Task<IActionResult> OnPostRoleAsync(string handle, SpaceRole role)
    {
        try
        {
            await memberships.PutAsync(Viewer, Slug, handle ?? "", role, Aborted);
            Tell("people.changed");
            return LocalRedirect($"{Here}/people");
        }
        catch (RefusedException refusal)
        {
            return await KeepAsync(handle, refusal);
        }
    }

    public async Task<IActionResult> OnPostRemoveAsync(string handle)
    {
        try
        {
            await memberships.RemoveAsync(Viewer, Slug, handle ?? "", Aborted);
            Tell("people.removed");
            return LocalRedirect($"{Here}/people");
        }
        catch (RefusedException refusal)
        {
            return await KeepAsync(handle, refusal);
        }
    }

    private async Task<IActionResult> AgainAsync(string? handle, Func<PageResult> show)
    {
        await OnGetAsync();
        Typed = handle;
        return show();
    }

    private async Task<IActionResult> KeepAsync(string? handle, RefusedException refusal)
    {
        await OnGetAsync();
        Kept = handle;
        Show(refusal, []);
        return Page();
    }
}
