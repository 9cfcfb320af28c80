using Intranet.Language;
using Intranet.Viewers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rse.Problems;

namespace Intranet.Pages;

/// <summary>The error page. It is the same for what is absent and for what is hidden.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(Duration = 0, Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ErrorModel(Words words) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Status { get; set; }

    public string Kind =>
        Status switch
        {
            404 => "404",
            403 => "403",
            >= 400 and < 500 => "400",
            _ => "500",
        };

    public string Title => words[$"error.{Kind}"];

    public IReadOnlyList<Problem> Problems => HttpContext.Items[MemberPage.ProblemsItem] as IReadOnlyList<Problem> ?? [];

    public void OnGet() => Response.StatusCode = Status is >= 400 and < 600 ? Status : StatusCodes.Status404NotFound;

    public void OnPost() => OnGet();
}
