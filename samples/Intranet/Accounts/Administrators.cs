using Intranet.Viewers;
using Microsoft.AspNetCore.Authorization;

namespace Intranet.Accounts;

/// <summary>
/// Administrators have the role in this host and are active members. Both are checked at each request, so that a change takes effect
/// at once.
/// </summary>
internal sealed class Administrators(CurrentViewer viewers, AccountDirectory accounts) : AuthorizationHandler<Administrators.Requirement>
{
    public const string Policy = "administrators";

    public const string Role = "administrator";

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (
            context.User.Identities.Any(identity => identity.IsAuthenticated)
            && accounts.FindByKey((await viewers.GetAsync()).Member?.ExternalId)?.Has(Role) is true
        )
        {
            context.Succeed(requirement);
        }
    }

    internal sealed record Requirement : IAuthorizationRequirement;
}
