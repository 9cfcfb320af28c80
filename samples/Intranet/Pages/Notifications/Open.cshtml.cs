using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse;
using Rse.Notifications;
using Rse.Problems;

namespace Intranet.Pages.Notifications;

/// <summary>Opens what a notification is about, which reads it.</summary>
public sealed class OpenModel(NotificationService notifications) : MemberPage
{
    public async Task<IActionResult> OnGetAsync(long id)
    {
        var notification = await notifications.FindAsync(Viewer, new Id<Notification>(id), Aborted) ?? throw new NotFoundException();
        await notifications.MarkReadAsync(Viewer, notification.Id, Aborted);
        return Redirect(NotificationView.PageOf(notification));
    }
}
