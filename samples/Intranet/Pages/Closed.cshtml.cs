using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Intranet.Pages;

/// <summary>
/// What people read who have an account here and no place in the network now: suspended, departed, or past the end of their stay.
/// </summary>
public sealed class ClosedModel(CurrentViewer viewers) : PageModel
{
    public async Task<IActionResult> OnGetAsync()
    {
        if ((await viewers.GetAsync()).Member is not null)
        {
            return LocalRedirect("/");
        }

        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
