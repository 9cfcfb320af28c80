using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Problems;
using Rse.Problems;

namespace Rse.AspNetCore.WebSub;

/// <summary>Takes the requests of subscribers. Source: W3C WebSub, section 5.1.</summary>
internal static class HubEndpoints
{
    private const string Name = "hub";
    private const string MediaType = "application/x-www-form-urlencoded";

    private static readonly FormOptions Form = new()
    {
        BufferBodyLengthLimit = 65_536,
        KeyLengthLimit = 256,
        ValueCountLimit = 64,
        ValueLengthLimit = 8192,
    };

    public static void Map(RouteGroupBuilder group) =>
        group
            .MapPost(Name, AskAsync)
            .WithTags("WebSub")
            .WithMetadata(new HubSource(), new AllowAnonymousAttribute())
            .Describe(
                "rseAskHub",
                "Takes a request of a WebSub subscriber: a form with hub.mode, hub.topic, hub.callback, hub.lease_seconds and hub.secret.",
                404,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status429TooManyRequests
            )
            .Produces(StatusCodes.Status202Accepted);

    private static async Task<StatusCodeHttpResult> AskAsync(
        HttpContext http,
        RequestContext context,
        HubRequests requests,
        CancellationToken cancellationToken
    )
    {
        var form = await ReadAsync(http, cancellationToken);
        var path = http.Request.Path.Value!;
        var asked = new HubForm(Find("hub.mode"), Find("hub.topic"), Find("hub.callback"), Find("hub.lease_seconds"), Find("hub.secret"));
        await requests.AskAsync(asked, context.Links.Root, path[..^Name.Length], cancellationToken);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);

        string? Find(string name) => form.TryGetValue(name, out var values) ? values[0] : null;
    }

    private static async ValueTask<IFormCollection> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim();
        if (!string.Equals(type, MediaType, StringComparison.OrdinalIgnoreCase))
        {
            throw new BadHttpRequestException("The body is not a form.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await new FormFeature(http.Request, Form).ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw new RefusedException(new Problem(ProblemCodes.BodyInvalid, "The form cannot be read, or has too much in it."));
        }
    }
}
