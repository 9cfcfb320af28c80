using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rse.AspNetCore;
using Rse.Paging;
using Rse.People;
using Rse.Problems;

namespace Intranet.Viewers;

/// <summary>A page for members. It finds the viewer, and turns refusals of Rse into HTTP answers.</summary>
public abstract class MemberPage : PageModel
{
    public const string ProblemsItem = "problems";

    public Viewer Viewer { get; private set; } = Viewer.Anonymous;

    public Member Me => Viewer.Member ?? throw new NotFoundException();

    /// <summary>The cursor of the page; null for the first page.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    protected PageRequest Request20 => new() { After = After };

    protected CancellationToken Aborted => HttpContext.RequestAborted;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Viewer = await HttpContext.RequestServices.GetRequiredService<CurrentViewer>().GetAsync();
        if (Viewer.Member is null)
        {
            // Signed in to this host, but suspended, departed or expired in its network.
            context.Result = LocalRedirect("/closed");
            return;
        }

        var executed = await next();
        if (executed.Exception is RseException refusal && Answer(refusal) is { } answer)
        {
            executed.Result = answer;
            executed.ExceptionHandled = true;
        }
    }

    /// <summary>Adds all problems of a refusal to the model state, by field.</summary>
    protected void Show(RefusedException refusal)
    {
        foreach (var problem in refusal.Problems)
        {
            ModelState.AddModelError(problem.Field ?? "", T.Say(problem));
        }

        Response.StatusCode = Log(Refusal.Of(refusal)!).Status;
    }

    /// <summary>Adds all problems of a refusal to the model state: by field if the form has the field, else above the form.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="fields">The fields of the form, by their names in Rse.</param>
    protected void Show(RefusedException refusal, params ReadOnlySpan<string> fields)
    {
        ModelState.Clear();
        foreach (var problem in refusal.Problems)
        {
            ModelState.AddModelError(problem.Field is { } field && fields.Contains(field) ? field : "", T.Say(problem));
        }

        Response.StatusCode = Log(Refusal.Of(refusal)!).Status;
    }

    /// <summary>Reports an invalid field that this host checks itself.</summary>
    protected PageResult Show(string field, string text)
    {
        ModelState.Clear();
        ModelState.AddModelError(field, T[text]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Shows a line at the top of the next page, with a button if there is something to restore.</summary>
    protected void Tell(string key, string? restore = null)
    {
        TempData["notice"] = key;
        TempData["restore"] = restore;
    }

    private Language.Words T => HttpContext.RequestServices.GetRequiredService<Language.Words>();

    // As the API logs its own.
    private Refusal Log(Refusal refusal)
    {
        refusal.Log(HttpContext, Viewer);
        return refusal;
    }

    private StatusCodeResult? Answer(RseException exception)
    {
        if (Refusal.Of(exception) is not { } refusal)
        {
            return null;
        }

        Log(refusal);
        if (refusal.Status is StatusCodes.Status404NotFound)
        {
            return NotFound();
        }

        HttpContext.Items[ProblemsItem] = refusal.Problems;
        return StatusCode(refusal.Status);
    }
}
