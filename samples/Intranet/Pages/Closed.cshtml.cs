using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Intranet.Pages;

/// <summary>
/// The page for accounts without access to the network: suspended, departed or expired members.
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
