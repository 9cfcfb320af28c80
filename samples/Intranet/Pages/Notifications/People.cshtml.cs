using Intranet.Viewers;
using Rse;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;

namespace Intranet.Pages.Notifications;

/// <summary>Everybody in a notification.</summary>
public sealed class PeopleModel(NotificationService notifications) : MemberPage
{
    public Page<MemberSummary> People { get; private set; } = null!;

    public async Task OnGetAsync(long id) =>
        People = await notifications.ListActorsAsync(Viewer, new Id<Notification>(id), Request20, Aborted);
}
