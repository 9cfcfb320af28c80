using Rse.Notifications;
using Rse.Paging;
using Rse.Projections;
using Rse.Subjects;

namespace Rse.Testing.Leaks.Surfaces.Members;

/// <summary>The viewer's notifications, everybody in them, and their number.</summary>
internal sealed class NotificationSurface : ILeakSurface
{
    public string Name => "notifications";

    public IReadOnlyCollection<string> Covers =>
        [
            "NotificationService.CountAsync",
            "NotificationService.FindAsync",
            "NotificationService.ListActorsAsync",
            "NotificationService.ListAsync",
        ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var notifications = context.Get<NotificationService>();
        await context.Get<ProjectionService>().CatchUpAsync("notifications", cancellationToken);
        await reading.TryAsync(async () =>
        {
            List<Notification> rows = [];
            for (var request = new PageRequest { Take = 3 }; ; )
            {
                var page = await notifications.ListAsync(context.Viewer, request, cancellationToken: cancellationToken);
                reading.Add(page.Items);
                reading.Add(page.Next);
                rows.AddRange(page.Items);
                if (page.Next is not { } next)
                {
                    break;
                }

                request = request with { After = next };
            }

            foreach (var row in rows)
            {
                reading.Add(await notifications.FindAsync(context.Viewer, row.Id, cancellationToken));
                await reading.AddPagesAsync(page => notifications.ListActorsAsync(context.Viewer, row.Id, page, cancellationToken));
            }

            var unread = await notifications.CountAsync(context.Viewer, cancellationToken);
            if (unread != rows.Count(row => !row.IsRead))
            {
                throw new InvalidOperationException($"{unread} notifications are counted, and {rows.Count(row => !row.IsRead)} listed.");
            }

            reading.Add(unread);
            reading.CountSubjects(context, rows.Select(row => row.Subject).OfType<SubjectSnapshot>());
        });
        return reading;
    }
}
