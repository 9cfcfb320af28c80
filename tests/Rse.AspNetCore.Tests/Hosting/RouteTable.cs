using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>All routes of the API, those for administrators included, as a host serves them.</summary>
internal static class RouteTable
{
    /// <summary>A host that has them all, and whose members are all administrators.</summary>
    public static TestHostOptions Options { get; } =
        new()
        {
            Compose = rse =>
            {
                rse.AddMarkdown().AddSyndication();
                rse.Services.AddAuthorizationBuilder().AddPolicy("administrators", policy => policy.RequireAuthenticatedUser());
            },
            Map = app =>
            {
                app.MapRse("/rse");
                app.MapRseAdministration("administrators");
            },
        };

    /// <summary>Each method of each route, with an address that the route takes.</summary>
    public static IReadOnlyList<(HttpMethod Method, string Path)> Of(TestHost host) =>
        [
            .. host.Get<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/rse", StringComparison.Ordinal))
                .SelectMany(endpoint =>
                    (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method =>
                        (new HttpMethod(method), Fill(endpoint.RoutePattern))
                    )
                )
                .Distinct(),
        ];

    private static string Fill(RoutePattern pattern) =>
        string.Concat(
            pattern.PathSegments.Select(segment =>
                "/"
                + string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternSeparatorPart separator => separator.Content,
                            RoutePatternParameterPart { Name: "format" } => "rss",
                            RoutePatternParameterPart { Name: "kind" } => "post",
                            _ => "1",
                        }
                    )
                )
            )
        );
}
