using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.AspNetCore.Problems;
using Rse.People;
using Rse.Problems;

namespace Rse.AspNetCore;

/// <summary>What Rse refused, for pages of the host: Razor Pages, MVC and Blazor.</summary>
/// <remarks>
/// Covers what a member can do something about: a broken rule, a stale version, something gone or hidden. Faults of the software, such as a
/// <see cref="PluginException"/>, stay exceptions.
/// </remarks>
public sealed record Refusal
{
    /// <summary>The HTTP status that the API answers with: 400, 403, 404, 409, 429 or 503.</summary>
    public required int Status { get; init; }

    /// <summary>Every reason; never empty.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>The current version, if the one given is stale; otherwise null.</summary>
    public long? CurrentVersion { get; init; }

    /// <summary>How long to wait before trying again; null if waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Runs a call of Rse, and returns what it refused; null if it refused nothing.</summary>
    /// <param name="call">
    /// Calls a service, such as <c>async token => post = await posts.CreateAsync(viewer, space, draft, token)</c>.
    /// </param>
    /// <param name="cancellationToken">Passed to the call.</param>
    public static async ValueTask<Refusal?> CatchAsync(
        Func<CancellationToken, ValueTask> call,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            await call(cancellationToken);
            return null;
        }
        catch (RseException exception) when (Of(exception) is not null)
        {
            return Of(exception);
        }
    }

    /// <summary>The same within a request of a signed-in member, whose refusal is logged as <see cref="Log"/> says.</summary>
    /// <param name="context">The request.</param>
    /// <param name="viewer">Whoever asks.</param>
    /// <param name="call">Calls a service.</param>
    /// <param name="cancellationToken">Passed to the call.</param>
    public static async ValueTask<Refusal?> CatchAsync(
        HttpContext context,
        Viewer viewer,
        Func<CancellationToken, ValueTask> call,
        CancellationToken cancellationToken = default
    )
    {
        var refusal = await CatchAsync(call, cancellationToken);
        refusal?.Log(context, viewer);
        return refusal;
    }

    /// <summary>What an exception says was refused; null for a fault of the software.</summary>
    public static Refusal? Of(RseException exception) =>
        exception switch
        {
            RefusedException refused => new Refusal
            {
                Status = StatusOf(refused.Problems),
                Problems = refused.Problems,
                RetryAfter = refused.RetryAfter,
            },
            ConflictException conflict => new Refusal
            {
                Status = StatusCodes.Status409Conflict,
                Problems = [conflict.Problem],
                CurrentVersion = conflict.CurrentVersion,
            },
            NotFoundException => new Refusal
            {
                Status = StatusCodes.Status404NotFound,
                Problems = [new Problem(ProblemCodes.NotFound, exception.Message)],
            },
            _ => null,
        };

    /// <summary>
    /// Logs the refusal as the API logs its own: event 3210 with the method and route, the member, the status and the first code.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="viewer">Whoever asked.</param>
    public void Log(HttpContext context, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(viewer);
        RefusalLog.Refused(
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(RefusalLog.Category),
            context.Request.Method,
            (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
            viewer.Member?.Id,
            Status,
            Problems[0].Code
        );
    }

    /// <inheritdoc cref="AddTo(ModelStateDictionary, string)"/>
    public void AddTo(ModelStateDictionary modelState) => AddTo(modelState, "");

    /// <summary>Adds every reason to the model state of a Razor Page or an MVC controller.</summary>
    /// <param name="modelState">The model state.</param>
    /// <param name="prefix">The property that holds the fields of the form, such as <c>Input</c>; empty if the page itself does.</param>
    /// <remarks>
    /// A reason goes to its field if the form was sent with it, ignoring case, and else to the model as a whole, so that a validation
    /// summary always shows it.
    /// </remarks>
    public void AddTo(ModelStateDictionary modelState, string prefix)
    {
        ArgumentNullException.ThrowIfNull(modelState);
        ArgumentNullException.ThrowIfNull(prefix);
        foreach (var problem in Problems)
        {
            var field = prefix.Length == 0 ? problem.Field : $"{prefix}.{problem.Field}";
            modelState.AddModelError(problem.Field is not null && modelState.ContainsKey(field!) ? field! : "", problem.Message);
        }
    }

    /// <summary>Adds every reason to a form of Blazor, and shows it.</summary>
    /// <param name="form">The context of the form; its fields have the names of those of Rse in PascalCase.</param>
    /// <param name="messages">The messages of the form's own, which it clears before it sends.</param>
    public void AddTo(EditContext form, ValidationMessageStore messages)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(messages);
        foreach (var problem in Problems)
        {
            messages.Add(form.Field(Pascal(problem.Field ?? "")), problem.Message);
        }

        form.NotifyValidationStateChanged();
    }

    private static string Pascal(string field) => field.Length == 0 ? "" : char.ToUpperInvariant(field[0]) + field[1..];

    private static int StatusOf(IReadOnlyList<Problem> problems) =>
        problems.Any(problem => problem.Code is ProblemCodes.NotAllowed) ? StatusCodes.Status403Forbidden
        : problems[0].Code is ProblemCodes.LiveTooMany or ProblemCodes.TooMany ? StatusCodes.Status429TooManyRequests
        : problems[0].Code is ProblemCodes.LiveFull ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status400BadRequest;
}
