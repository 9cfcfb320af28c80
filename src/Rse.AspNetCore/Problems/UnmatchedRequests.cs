using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Rse.Problems;

namespace Rse.AspNetCore.Problems;

/// <summary>Answers requests below the prefix of the API that no route takes: 405 for another method, 404 for another address.</summary>
internal sealed class UnmatchedRequests
{
    private volatile IReadOnlyList<Route> _routes = [];

    /// <summary>Sets the routes that there are.</summary>
    public void SetRoutes(IEnumerable<RouteEndpoint> endpoints) =>
        _routes = [
            .. endpoints.Select(endpoint => new Route(
                endpoint.RoutePattern,
                new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []),
                endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            )),
        ];

    /// <exception cref="BadHttpRequestException">405: the address takes other methods, which the header <c>Allow</c> lists.</exception>
    /// <exception cref="NotFoundException">There is no such address.</exception>
    public Task RefuseAsync(HttpContext context)
    {
        string[] methods =
        [
            .. _routes
                .Where(route => route.Matches(context.Request.Path))
                .SelectMany(route => route.Methods)
                .Distinct(StringComparer.Ordinal),
        ];
        if (methods.Length == 0)
        {
            throw new NotFoundException();
        }

        context.Response.Headers.Allow = string.Join(", ", methods.Order(StringComparer.Ordinal));
        throw new BadHttpRequestException("The method is not allowed.", StatusCodes.Status405MethodNotAllowed);
    }

    private sealed record Route(RoutePattern Pattern, TemplateMatcher Matcher, IReadOnlyList<string> Methods)
    {
        public bool Matches(PathString path)
        {
            RouteValueDictionary values = [];
            return Matcher.TryMatch(path, values)
                && Pattern.ParameterPolicies.All(parameter =>
                    parameter.Value.All(policy =>
                        policy.Content is not "long"
                        || long.TryParse(values[parameter.Key]?.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
                    )
                );
        }
    }
}
