using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Rse.AspNetCore.Problems;

namespace Rse.AspNetCore;

/// <summary>The endpoints of the API: each route once as it is described, for OpenAPI and links, and once as it is served.</summary>
/// <remarks>
/// What is served also takes HEAD where it takes GET, which a description would list as a second operation, and a body of any media type,
/// so that a wrong one is refused with a problem document and not by the routing.
/// </remarks>
internal sealed class ApiEndpoints(IReadOnlyList<EndpointDataSource> routes, UnmatchedRequests unmatched) : EndpointDataSource
{
    public override IReadOnlyList<Endpoint> Endpoints => Serve(routes.SelectMany(source => source.Endpoints));

    public override IReadOnlyList<Endpoint> GetGroupedEndpoints(RouteGroupContext context) =>
        Serve(routes.SelectMany(source => source.GetGroupedEndpoints(context)));

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    private List<Endpoint> Serve(IEnumerable<Endpoint> described)
    {
        List<Endpoint> all = [];
        List<RouteEndpoint> served = [];
        foreach (var endpoint in described)
        {
            if (endpoint is RouteEndpoint route && route.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods)
            {
                served.Add(Serve(route, methods));
                all.Add(Describe(route, methods));
            }
            else
            {
                all.Add(endpoint);
            }
        }

        unmatched.SetRoutes(served);
        all.AddRange(served);
        return all;
    }

    private static RouteEndpoint Describe(RouteEndpoint route, IHttpMethodMetadata methods)
    {
        List<object> metadata = [.. route.Metadata, new SuppressMatchingMetadata()];
        if (!IsRead(methods))
        {
            metadata.Add(
                new ProducesResponseTypeMetadata(
                    StatusCodes.Status429TooManyRequests,
                    typeof(RseProblemResponse),
                    [RseProblemResponse.MediaType]
                )
            );
        }

        return new RouteEndpoint(
            route.RequestDelegate!,
            route.RoutePattern,
            route.Order,
            new EndpointMetadataCollection(metadata),
            route.DisplayName
        );
    }

    private static bool IsRead(IHttpMethodMetadata methods) =>
        methods.HttpMethods.Contains(HttpMethods.Get, StringComparer.OrdinalIgnoreCase);

    private static RouteEndpoint Serve(RouteEndpoint route, IHttpMethodMetadata methods)
    {
        IEnumerable<string> taken = IsRead(methods) ? methods.HttpMethods.Append(HttpMethods.Head) : methods.HttpMethods;
        var metadata = route.Metadata.Where(item =>
            item is not (IHttpMethodMetadata or IAcceptsMetadata or IEndpointNameMetadata or IRouteNameMetadata)
        );
        return new RouteEndpoint(
            route.RequestDelegate!,
            route.RoutePattern,
            route.Order,
            new EndpointMetadataCollection([
                .. metadata,
                new HttpMethodMetadata(taken, methods.AcceptCorsPreflight),
                new ExcludeFromDescriptionAttribute(),
            ]),
            route.DisplayName
        );
    }
}
