using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Experts;
using Rse.Problems;

namespace Intranet.Pages.ViewComponents;

/// <summary>Who knows about what was searched.</summary>
/// <param name="Me">The handle of the viewer.</param>
/// <param name="People">At least one.</param>
public sealed record ExpertsView(string Me, IReadOnlyList<Expert> People);

/// <summary>Who knows about what was searched, with what they wrote about it; nothing if nobody does.</summary>
public sealed class ExpertsViewComponent(CurrentViewer viewers, ExpertService experts) : ViewComponent
{
    /// <param name="query">What was searched; null or empty for nothing.</param>
    public async Task<IViewComponentResult> InvokeAsync(string? query)
    {
        if (string.IsNullOrWhiteSpace(query) || !experts.IsAvailable)
        {
            return Content("");
        }

        try
        {
            var viewer = await viewers.GetAsync();
            var found = await experts.ListAsync(viewer, query, HttpContext.RequestAborted);
            return found.Count == 0 ? Content("") : View(new ExpertsView(viewer.Member!.Handle, found));
        }
        catch (RefusedException)
        {
            // The page says what is wrong with the query.
            return Content("");
        }
    }
}
