using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.Health;
using Rse.Networks;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Texts;

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

    private static readonly Problem TokenRequired = new(
        ProblemCodes.SignInRequired,
        "This private feed is read with its token: send it as the password of HTTP Basic, or use the address that holds it."
    );

    private static readonly Problem CrossSite = new(
        ProblemCodes.CrossSite,
        "A page of another site sent this request; only pages of this host and of Rse:Web:TrustedOrigins may change things."
    );

    private static readonly Problem Unreadable = new(
        ProblemCodes.BodyInvalid,
        "The request cannot be read: it is incomplete, its framing is wrong, or a parameter of the address has another type."
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
            if (problem is null)
            {
                return;
            }

            Log(context, problem);
            if (!context.Response.HasStarted)
            {
                await WriteAsync(context, problem);
            }
        };

    private static async ValueTask<RseProblemResponse?> RunAsync(HttpContext context, RequestDelegate next)
    {
        if (CrossSiteRequests.IsRefused(context.Request, Options(context)))
        {
            return RseProblemResponse.Of(403, CrossSite);
        }

        var asksUser = context.GetEndpoint()!.Metadata.GetMetadata<IViewerSource>() is null;
        if (asksUser && !context.User.Identities.Any(identity => identity.IsAuthenticated))
        {
            await HostChallenge.SendAsync(context);
            return RseProblemResponse.Of(401, SignInRequired);
        }

        try
        {
            RequestContext.EnterRoot(context);
            var viewer = await RequestContext.OpenAsync(context);
            if (viewer is null)
            {
                return RseProblemResponse.Of(401, TokenRequired);
            }

            if (viewer.Member is null && context.GetEndpoint()!.Metadata.GetMetadata<IViewerSource>() is not { TakesAnybody: true })
            {
                var perimeters = context.RequestServices.GetRequiredService<PerimeterService>();
                return RseProblemResponse.Of(
                    403,
                    await perimeters.FindProblemAsync(context.User, context.RequestAborted) ?? NoActiveMember
                );
            }

            QueryParameters.Check(context.Request.Query);
            await next(context);
            // Where a parameter cannot be bound, the framework sets the status and says no more.
            return context.Response is { HasStarted: false, StatusCode: 400, ContentType: null }
                ? RseProblemResponse.Of(400, Unreadable)
                : null;
        }
        catch (RseException exception) when (!context.Response.HasStarted && Refusal.Of(exception) is not null)
        {
            var refusal = Refusal.Of(exception)!;
            if (refusal.RetryAfter is { } wait)
            {
                context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return RseProblemResponse.Of(refusal);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            return RseProblemResponse.Of(exception.StatusCode, Describe(exception, context));
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested && IsOutage(context, exception))
        {
            if (!context.Response.HasStarted)
            {
                return RseProblemResponse.Of(503, StorageUnavailable);
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
                "The body must be JSON, sent with the header Content-Type: application/json, in UTF-8 or another encoding that it names."
            ),
            405 => new Problem(
                ProblemCodes.MethodNotAllowed,
                $"{Excerpt.Quote(context.Request.Method)} is not for this address; it takes {context.Response.Headers.Allow}."
            ),
            _ => Unreadable,
        };

    private static void Log(HttpContext context, RseProblemResponse problem) =>
        RefusalLog.Refused(
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(RefusalLog.Category),
            context.Request.Method,
            (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
            context.Features.Get<RequestContext>()?.Viewer.Member?.Id,
            problem.Status,
            problem.Code
        );

    private static WebOptions Options(HttpContext context) => context.GetEndpoint()!.Metadata.GetRequiredMetadata<WebOptions>();

    private static async Task WriteAsync(HttpContext context, RseProblemResponse problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "private, no-store";
        if (problem.Status is StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetryAfter;
        }

        await context.Response.WriteAsJsonAsync(
            problem,
            RseJson.Of<RseProblemResponse>(),
            RseProblemResponse.MediaType,
            context.RequestAborted
        );
    }
}
