using Microsoft.AspNetCore.Localization;

namespace Intranet.Language;

/// <summary>The language of the account, for those who did not choose another with the switch.</summary>
internal sealed class MemberCultureProvider : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        Task.FromResult(httpContext.User.FindFirst("locale") is { Value: var locale } ? new ProviderCultureResult(locale) : null);
}
