using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.AspNetCore.FeedTokens;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds to a host what must run before its middleware.</summary>
public static class RseAspNetCoreServiceCollectionExtensions
{
    /// <summary>
    /// Hides the tokens of private feeds, and of the links of letters, from the host's logs, traces and middleware: the address of each
    /// request then has <c>rsef_hidden</c> or <c>rsem_hidden</c> in their place. The same call twice is harmless.
    /// </summary>
    /// <remarks>
    /// Replaces the host's <see cref="IHttpContextFactory"/>. Does not reach what is in front of the host, such as the log of a reverse
    /// proxy.
    /// </remarks>
    public static IServiceCollection AddRseTokenFilter(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Replace(ServiceDescriptor.Singleton<IHttpContextFactory, TokenFilter>());
        return services;
    }
}
