using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;

namespace Rse.Notifications.Projecting;

/// <summary>Writes to the log what nobody does and time brings: stays that end soon, and new highlights; each once.</summary>
internal sealed class NotificationNotices(
    INotificationNoticeStore store,
    ActivityWriter writer,
    IOptions<NotificationOptions> options,
    ILogger<NotificationNotices> logger
)
{
    private const int BatchSize = 100;

    // Whoever comes for less than two weeks hears of the end once.
    private static readonly (int After, int Days)[] Periods = [(0, 3), (3, 14)];

    /// <summary>Looks once. Several nodes may look at the same time.</summary>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var stays = 0;
        foreach (var (after, days) in Periods)
        {
            stays += await NoticeStaysAsync(after, days, cancellationToken);
        }

        var highlights = await NoticeHighlightsAsync(cancellationToken);
        if (stays + highlights > 0)
        {
            NotificationLog.Noticed(logger, stays, highlights);
        }
    }

    private async ValueTask<int> NoticeStaysAsync(int after, int days, CancellationToken cancellationToken)
    {
        var count = 0;
        while (true)
        {
            var now = writer.Now;
            var stays = await store.ListStaysAsync(
                Viewer.System,
                days,
                now.AddDays(after),
                now.AddDays(days),
                BatchSize,
                cancellationToken
            );
            foreach (var stay in stays)
            {
                count += await writer.WriteAsync(
                    async (transaction, token) =>
                    {
                        if (!await store.AddStayAsync(transaction, stay, days, now, token))
                        {
                            return 0;
                        }

                        await writer.AppendAsync(transaction, ActivityFactory.AnnounceEnd(stay.MemberId, now), token);
                        return 1;
                    },
                    cancellationToken
                );
            }

            if (stays.Count < BatchSize)
            {
                return count;
            }
        }
    }

    private async ValueTask<int> NoticeHighlightsAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        while (true)
        {
            var now = writer.Now;
            var highlights = await store.ListHighlightsAsync(Viewer.System, now - options.Value.Window, BatchSize, cancellationToken);
            foreach (var subject in highlights)
            {
                count += await writer.WriteAsync(
                    async (transaction, token) =>
                    {
                        if (!await store.AddHighlightAsync(transaction, subject.Id, now, token))
                        {
                            return 0;
                        }

                        await writer.AppendAsync(transaction, ActivityFactory.Highlight(subject, now), token);
                        return 1;
                    },
                    cancellationToken
                );
            }

            if (highlights.Count < BatchSize)
            {
                return count;
            }
        }
    }
}
