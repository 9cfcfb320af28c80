using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Rse.AspNetCore.Problems;

/// <summary>Lets the host say in an answer 401 how to sign in.</summary>
internal static class HostChallenge
{
    /// <summary>Adds what the host's challenge adds, such as <c>WWW-Authenticate</c>, and never a redirect.</summary>
    /// <remarks>
    /// A scheme that can only lead to another site, such as OpenID Connect, is not asked: a client of the API cannot follow it. The caller
    /// sets the status afterwards. Source: RFC 9110, section 11.6.1.
    /// </remarks>
    public static async ValueTask SendAsync(HttpContext context)
    {
        if (
            context.RequestServices.GetService<IAuthenticationSchemeProvider>() is not { } schemes
            || await schemes.GetDefaultChallengeSchemeAsync() is not { } scheme
            || IsRemote(scheme.HandlerType)
        )
        {
            return;
        }

        var headers = context.Response.Headers;
        var cookies = headers.SetCookie;
        await context.ChallengeAsync(scheme.Name);
        if (!context.Response.HasStarted && context.Response.StatusCode is >= 300 and < 400)
        {
            headers.Location = default;
            headers.SetCookie = cookies;
        }
    }

    private static bool IsRemote(Type? handler)
    {
        while (
            handler is not null && !(handler.IsGenericType && handler.GetGenericTypeDefinition() == typeof(RemoteAuthenticationHandler<>))
        )
        {
            handler = handler.BaseType;
        }

        return handler is not null;
    }
}
