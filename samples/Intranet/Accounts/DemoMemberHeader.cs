using Rse.People;

namespace Intranet.Accounts;

/// <summary>
/// Signs a script in by the header <c>X-Demo-Member: handle</c>. Everybody who can send a header can then be any member, so it is used in
/// Development only.
/// </summary>
internal sealed class DemoMemberHeader(RequestDelegate next, AccountDirectory accounts, ClosedAccounts closed)
{
    public const string Header = "X-Demo-Member";

    public Task InvokeAsync(HttpContext context)
    {
        if (accounts.Find(context.Request.Headers[Header]) is { } account && !closed.Has(account))
        {
            context.User = AccountDirectory.SignIn(account, Header);
        }

        return next(context);
    }
}
