using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;

namespace Intranet.Pages.Spaces;

public sealed class NewModel(SpaceService spaces) : MemberPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Description { get; set; } = "";

    [BindProperty]
    public SpaceVisibility Visibility { get; set; }

    [BindProperty]
    public bool AdmitsGuests { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        try
        {
            var draft = new SpaceDraft
            {
                Name = Name ?? "",
                Description = Description ?? "",
                Visibility = Visibility,
                AdmitsGuests = AdmitsGuests,
            };
            var space = await spaces.CreateAsync(Viewer, draft, Aborted);
            return LocalRedirect($"/spaces/{space.Slug}");
        }
        catch (RefusedException refusal)
        {
            Show(refusal);
            return Page();
        }
    }
}
