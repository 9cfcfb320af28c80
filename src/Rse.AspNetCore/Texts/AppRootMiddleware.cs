using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rse.Texts;

namespace Rse.AspNetCore.Texts;

/// <summary>Tells the core where the app and its API are, as requests have it, for addresses in texts.</summary>
internal static class AppRootMiddleware
{
    /// <summary>Enters the app's root for each request, those for the host's own pages included, and adds the API's prefix.</summary>
    /// <remarks>A host that maps routes in a callback has no pipeline to add to; its own pages then need <c>Rse:Web:PublicUrl</c> below a
    /// path base.</remarks>
    public static void Add(IEndpointRouteBuilder endpoints, RouteGroupBuilder group, string prefix, WebOptions options)
    {
        var texts = endpoints.ServiceProvider.GetRequiredService<TextParser>();
        texts.AddApi(prefix);
        ((IEndpointConventionBuilder)group).Finally(builder => AddRoute(texts, prefix, builder));
        if (endpoints is IApplicationBuilder pipeline)
        {
            // Asynchronous, so that the root is left with the request.
            pipeline.Use(
                async (context, next) =>
                {
                    texts.EnterRoot(() => Links.Of(context.Request, options).Root);
                    await next(context);
                }
            );
        }
    }

    // A prefix may stand within that of another group; without any, what each route begins with counts.
    private static void AddRoute(TextParser texts, string prefix, EndpointBuilder builder)
    {
        if (builder is not RouteEndpointBuilder { RoutePattern.RawText: { } pattern })
        {
            return;
        }

        var path = "/" + pattern.TrimStart('/');
        var trimmed = prefix.Trim('/');
        var outer = trimmed.Length == 0 ? -1 : path.IndexOf($"/{trimmed}/", StringComparison.OrdinalIgnoreCase);
        texts.AddApi(outer >= 0 ? path[..(outer + trimmed.Length + 1)] : path.Split('{')[0]);
    }
}
