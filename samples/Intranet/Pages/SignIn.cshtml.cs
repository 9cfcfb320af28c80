using Intranet.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Intranet.Pages;

/// <summary>The sign-in page of the demonstration: visitors choose an account without a password.</summary>
[AllowAnonymous]
public sealed class SignInModel(AccountDirectory directory, ClosedAccounts closed) : PageModel
{
    public IEnumerable<Account> Accounts => directory.All.Where(account => !closed.Has(account));

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(string handle)
    {
        if (directory.Find(handle) is not { } account || closed.Has(account))
        {
            return Page();
        }

        await HttpContext.SignInAsync(AccountDirectory.SignIn(account, CookieAuthenticationDefaults.AuthenticationScheme));
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        await HttpContext.SignOutAsync();
        return LocalRedirect("/sign-in");
    }
}
