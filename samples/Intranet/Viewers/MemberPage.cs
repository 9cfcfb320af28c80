using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rse.Members;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;

namespace Intranet.Viewers;

/// <summary>A page for members: it knows its viewer, and turns what Rse refuses into the answer of a web page.</summary>
public abstract class MemberPage : PageModel
{
    public const string ProblemsItem = "problems";

    public Viewer Viewer { get; private set; } = Viewer.Anonymous;

    public Member Me => Viewer.Member ?? throw new NotFoundException();

    /// <summary>The cursor of an older page; null for the first.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    protected PageRequest Request20 => new() { After = After };

    protected CancellationToken Aborted => HttpContext.RequestAborted;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Viewer = await HttpContext.RequestServices.GetRequiredService<CurrentViewer>().GetAsync();
        var executed = await next();
        if (executed.Exception is RseException refusal && Answer(refusal) is { } answer)
        {
            executed.Result = answer;
            executed.ExceptionHandled = true;
        }
    }

    /// <summary>Puts every reason of a refusal beside the form that it is about.</summary>
    protected void Show(RefusedException refusal)
    {
        var words = HttpContext.RequestServices.GetRequiredService<Language.Words>();
        foreach (var problem in refusal.Problems)
        {
            ModelState.AddModelError(problem.Field ?? "", words.Say(problem));
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    /// <summary>A line at the top of the next page; with something to restore where there is.</summary>
    protected void Tell(string key, string? restore = null)
    {
        TempData["notice"] = key;
        TempData["restore"] = restore;
    }

    private StatusCodeResult? Answer(RseException refusal)
    {
        switch (refusal)
        {
            case NotFoundException:
                return NotFound();
            case RefusedException { Problems: var problems }:
                HttpContext.Items[ProblemsItem] = problems;
                return StatusCode(problems.Any(problem => problem.Code is ProblemCodes.NotAllowed) ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest);
            case ConflictException { Problem: var problem }:
                HttpContext.Items[ProblemsItem] = new[] { problem };
                return StatusCode(StatusCodes.Status409Conflict);
            default:
                return null;
        }
    }
}
