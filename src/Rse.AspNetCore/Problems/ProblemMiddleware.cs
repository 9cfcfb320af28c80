using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.Health;
using Rse.Networks;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.AspNetCore.Problems;

/// <summary>
/// Wraps every endpoint: finds the viewer, and turns refusals into problem documents, those of parameter binding included.
/// </summary>
/// <remarks>
/// Not an endpoint filter, because filters run after parameter binding. Faults of the software pass through to the host; a database that is
/// away does not: the host would log each request, and one entry a minute is enough.
/// </remarks>
internal static class ProblemMiddleware
{
    // Seconds.
    private const string RetryAfter = "5";

    private static readonly Problem SignInRequired = new(
        ProblemCodes.SignInRequired,
        "Nobody is signed in; sign in to the host and send its cookie or token."
    );

    private static readonly Problem NoActiveMember = new(
        ProblemCodes.NotAllowed,
        "This account is not an active member of the network: it may be suspended or have left."
    );

    private static readonly Problem StorageUnavailable = new(
        ProblemCodes.StorageUnavailable,
        "The database does not answer at the moment; send the same request again later. A change may have been stored all the same."
    );

    public static RequestDelegate Wrap(RequestDelegate next) =>
        async context =>
        {
            context.Response.Headers.CacheControl = "private, no-store";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            var problem = await RunAsync(context, next);
            if (problem is not null)
            {
                await WriteAsync(context, problem);
            }
        };

    private static async ValueTask<ProblemResponse?> RunAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.User.Identities.Any(identity => identity.IsAuthenticated))
        {
            return ProblemResponse.Of(401, SignInRequired);
        }

        try
        {
            RequestContext.EnterRoot(context);
            var viewer = await RequestContext.OpenAsync(context);
            if (viewer.Member is null)
            {
                var perimeters = context.RequestServices.GetRequiredService<PerimeterService>();
                return ProblemResponse.Of(403, await perimeters.FindProblemAsync(context.User, context.RequestAborted) ?? NoActiveMember);
            }

            QueryParameters.Check(context.Request.Query);
            await next(context);
            return null;
        }
        catch (RseException exception) when (!context.Response.HasStarted && ProblemResponse.Of(exception) is not null)
        {
            return ProblemResponse.Of(exception);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            return ProblemResponse.Of(exception.StatusCode, Describe(exception, context));
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested && IsOutage(context, exception))
        {
            if (!context.Response.HasStarted)
            {
                return ProblemResponse.Of(503, StorageUnavailable);
            }

            // Half an answer is not to be taken for a whole one.
            context.Abort();
            return null;
        }
    }

    private static bool IsOutage(HttpContext context, Exception exception) =>
        context.RequestServices.GetRequiredService<NetworkService>().ReportOutage(exception);

    private static Problem Describe(BadHttpRequestException exception, HttpContext context) =>
        exception.StatusCode switch
        {
            413 => new Problem(
                ProblemCodes.BodyTooLarge,
                $"The body is too large; at most {Options(context).MaxBodyBytes} bytes are read."
            ),
            415 => new Problem(
                ProblemCodes.MediaTypeUnsupported,
                "The body must be JSON, sent with the header Content-Type: application/json."
            ),
            _ => new Problem(ProblemCodes.BodyInvalid, "The request cannot be read: it is incomplete, or its framing is wrong."),
        };

    private static WebOptions Options(HttpContext context) => context.GetEndpoint()!.Metadata.GetRequiredMetadata<WebOptions>();

    private static async Task WriteAsync(HttpContext context, ProblemResponse problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "private, no-store";
        if (problem.Status is StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetryAfter;
        }

        await context.Response.WriteAsJsonAsync(problem, RseJson.Of<ProblemResponse>(), ProblemResponse.MediaType, context.RequestAborted);
    }
}
