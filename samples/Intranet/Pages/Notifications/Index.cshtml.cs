using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Notifications;
using Rse.Paging;

namespace Intranet.Pages.Notifications;

/// <summary>What concerns the viewer. Opening the list is seeing what it shows.</summary>
public sealed class IndexModel(NotificationService notifications) : MemberPage
{
    public NotificationPage Rows { get; private set; } = null!;

    public int Unread { get; private set; }

    [BindProperty(SupportsGet = true, Name = "unread")]
    public bool UnreadOnly { get; set; }

    public async Task OnGetAsync()
    {
        Rows = await notifications.ListAsync(Viewer, Request20, unreadOnly: UnreadOnly, cancellationToken: Aborted);
        Unread = await notifications.CountAsync(Viewer, Aborted);
        await notifications.MarkSeenAsync(Viewer, Rows.Position, Aborted);
    }

    public async Task<IActionResult> OnPostReadAllAsync(long upTo)
    {
        await notifications.MarkAllReadAsync(Viewer, upTo, Aborted);
        return LocalRedirect("/notifications");
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, string? to)
    {
        await notifications.DeleteAsync(Viewer, new Id<Notification>(id), Aborted);
        return LocalRedirect(Url.IsLocalUrl(to) ? to : "/notifications");
    }
}
