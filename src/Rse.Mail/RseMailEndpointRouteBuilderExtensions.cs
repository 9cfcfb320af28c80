using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rse.Mail.Letters;
using Rse.Mail.Routes;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the routes of mail.</summary>
public static class RseMailEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps what links of letters lead to, and where a mail server gives letters in, below <c>Rse:Mail:Letters:Path</c>; returns their
    /// group.
    /// </summary>
    /// <remarks>
    /// Anonymous, whatever the host's fallback policy: the token of a link says whose it is, and a mail server has a secret. No cookies are
    /// read or set, and no token against forgery is asked for. Source: RFC 8058.
    /// </remarks>
    /// <param name="endpoints">The host's endpoints; <c>AddMail()</c> was called on its services.</param>
    public static RouteGroupBuilder MapRseMail(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<LetterOptions>>().Value;
        var group = endpoints.MapGroup(options.Path);
        LinkRoutes.Map(group);
        IncomingRoute.Map(group);
        return group.AllowAnonymous().DisableAntiforgery().WithMetadata(new ExcludeFromDescriptionAttribute());
    }

    /// <summary>Adds the routes of members' own mail to the API, such as <c>me/mail-address</c>.</summary>
    /// <param name="api">What <c>MapRse</c> returns; it signs in, and answers refusals.</param>
    /// <returns>The same group.</returns>
    public static RouteGroupBuilder MapMail(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        MemberRoutes.Map(api);
        return api;
    }

    /// <summary>Adds what administrators see of mail to their routes: <c>mail</c>.</summary>
    /// <param name="administration">What <c>MapRseAdministration</c> returns; it admits administrators only.</param>
    /// <returns>The same group.</returns>
    public static RouteGroupBuilder MapMailAdministration(this RouteGroupBuilder administration)
    {
        ArgumentNullException.ThrowIfNull(administration);
        AdministrationRoutes.Map(administration);
        return administration;
    }
}
