using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse;
using Rse.AspNetCore.FeedTokens;
using Rse.AspNetCore.WebSub;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds to a host what must run before its middleware, and to a network what pushes its feeds.</summary>
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

    /// <summary>
    /// Pushes feeds to subscribers as they change, by a hub of the host's own. The same call twice is harmless, but for
    /// <paramref name="configure"/>, which runs each time.
    /// </summary>
    /// <param name="builder">The network; its feeds have the formats of <c>AddSyndication()</c>.</param>
    /// <param name="configure">Changes the options of the section <c>Rse:WebSub</c>; may be null.</param>
    /// <remarks>
    /// Nothing is sent to a host that <see cref="WebSubOptions.AllowedCallbackHosts"/> does not name. Addresses and secrets of subscribers
    /// are stored protected by the keys of <c>AddDataProtection()</c>, which the nodes share as they do for cookies. Source: W3C WebSub.
    /// </remarks>
    public static IRseBuilder AddWebSub(this IRseBuilder builder, Action<WebSubOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        WebSubRegistration.Add(services);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.AddDataProtection();
        return builder;
    }
}
