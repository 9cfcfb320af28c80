using Rse.Notifications;
using Rse.Notifications.Storing;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;

namespace Rse.Live;

/// <summary>Finds what changed in a member's notifications, at the moment of sending.</summary>
internal sealed class LiveNotifier(
    INotificationStore store,
    NotificationBuilder builder,
    NotificationService notifications,
    PerimeterService perimeters,
    TimeProvider time
)
{
    // Whoever missed more sees the count, and the rest when they open the list.
    private const int MaxRows = 20;

    /// <summary>How far a member's notifications have come.</summary>
    public async ValueTask<long> FindPositionAsync(Id<Member> member, CancellationToken cancellationToken)
    {
        var viewer = await perimeters.FindViewerAsync(member, cancellationToken);
        return viewer.Member is null ? 0 : (await store.FindPlaceAsync(viewer, cancellationToken)).Position;
    }

    /// <summary>
    /// What changed after a position: the rows to which a fact came, the oldest first, and the number of unread ones; null if nothing.
    /// </summary>
    public async ValueTask<LiveChange?> FindAsync(Id<Member> member, long after, CancellationToken cancellationToken)
    {
        var viewer = await perimeters.FindViewerAsync(member, cancellationToken);
        if (viewer.Member is null)
        {
            return new LiveChange(MayListen: false, after, 0, []);
        }

        var place = await store.FindPlaceAsync(viewer, cancellationToken);
        if (place.Position == after)
        {
            return null;
        }

        var rows = await store.ListAsync(
            viewer,
            new NotificationSearch
            {
                Slice = new Slice(null, MaxRows - 1),
                Now = time.GetUtcNow(),
                After = after,
            },
            cancellationToken
        );
        List<NotificationRow> due = [.. rows.Where(row => row.Position > after && row.Position <= place.Position && !row.IsRead)];
        due.Reverse();
        var built = await builder.BuildAsync(viewer, due, cancellationToken);
        var positions = due.ToDictionary(row => row.Id, row => row.Position);
        return new LiveChange(
            MayListen: true,
            place.Position,
            await notifications.CountAsync(viewer, cancellationToken),
            [.. built.Select(notification => (notification, positions[notification.Id]))]
        );
    }
}

/// <summary>A change of a member's notifications.</summary>
/// <param name="MayListen">Whether the member may act; if not, listening ends.</param>
/// <param name="Position">How far they have come.</param>
/// <param name="Unread">The number of unread ones.</param>
/// <param name="Rows">The rows to which a fact came, the oldest first, with when it came; may be empty.</param>
internal sealed record LiveChange(bool MayListen, long Position, int Unread, IReadOnlyList<(Notification Row, long Position)> Rows);
