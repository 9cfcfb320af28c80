using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;

namespace Intranet.Pages.Administration;

/// <summary>Redirects to the first page of the administration.</summary>
public sealed class IndexModel : MemberPage
{
    public IActionResult OnGet() => LocalRedirect("/administration/members");
}
