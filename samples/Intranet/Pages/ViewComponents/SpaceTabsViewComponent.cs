using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Intranet.Pages.ViewComponents;

/// <summary>The pages of a space that its viewer may open.</summary>
/// <param name="Space">The space.</param>
/// <param name="Requests">The number of pending requests; null if the viewer does not decide on them.</param>
public sealed record SpaceTabsView(Space Space, int? Requests);

public sealed class SpaceTabsViewComponent(CurrentViewer viewers, JoinRequestService requests) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Space space)
    {
        var viewer = await viewers.GetAsync();
        if (!viewer.CanSee(space.Audience))
        {
            return Content("");
        }

        int? waiting =
            space.Role >= SpaceRole.Moderator
                ? (await requests.ListAsync(viewer, space.Slug, PageRequest.First, HttpContext.RequestAborted)).Items.Count
                : null;
        return View(new SpaceTabsView(space, waiting));
    }
}
