using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Live;
using Rse.Notifications;

namespace Intranet.Pages.ViewComponents;

/// <summary>The bell on top of every page.</summary>
/// <param name="Unread">The number of unread notifications.</param>
/// <param name="Place">The place from which the page listens; a page that shows a feed took it before it read the feed.</param>
public sealed record BellView(int Unread, string Place);

public sealed class BellViewComponent(CurrentViewer viewers, NotificationService notifications, LiveService live) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var viewer = await viewers.GetAsync();
        var place = ViewContext.ViewData["Place"] as string ?? await live.FindPositionAsync(viewer, HttpContext.RequestAborted);
        return View(new BellView(await notifications.CountAsync(viewer, HttpContext.RequestAborted), place));
    }
}
