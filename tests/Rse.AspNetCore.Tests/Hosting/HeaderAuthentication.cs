using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.People;

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>
/// Signs in whoever the header <c>X-Member</c> names; <c>X-Role</c> gives a role, <c>X-Member: -</c> an account without a key.
/// <c>X-Account</c> names an account by its key alone.
/// </summary>
internal sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "header";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers["X-Account"] is [{ } account])
        {
            return Task.FromResult(Succeed([new(ClaimTypes.NameIdentifier, account)]));
        }

        if (Request.Headers["X-Member"] is not [{ } handle])
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        List<Claim> claims = handle is "-"
            ? []
            : [new(ClaimTypes.NameIdentifier, $"host-{handle}"), new("preferred_username", handle), new(ClaimTypes.Name, handle)];
        if (Request.Headers["X-Role"] is [{ } role])
        {
            claims.Add(new Claim(ClaimTypes.Role, role));
        }

        return Task.FromResult(Succeed(claims));
    }

    private static AuthenticateResult Succeed(List<Claim> claims) =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
}
