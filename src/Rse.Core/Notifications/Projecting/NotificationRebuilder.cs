using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Transactions;

namespace Rse.Notifications.Projecting;

/// <summary>Makes rows and counts anew from the facts, and the facts from the log where all of them are lost.</summary>
/// <remarks>
/// Facts stay as they are: whom somebody followed and muted at the time, and what they could see, is not in the log, and neither is what
/// they read. It can run beside the projection, because facts are known by member and activity.
/// </remarks>
internal sealed class NotificationRebuilder(
    NotificationProjection projection,
    IActivityStore activities,
    INotificationFactStore store,
    IUnitOfWork unitOfWork,
    ActivitySignal signal,
    TimeProvider time,
    ILogger<NotificationRebuilder> logger
)
{
    private const int BatchSize = 500;

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var (position, read) = (LogPosition.Start, 0);
        var isLost = (await store.ListMembersAsync(Viewer.System, default, 1, cancellationToken)).Count == 0;
        for (
            var batch = isLost ? await ReadAsync(position, cancellationToken) : [];
            batch.Count > 0;
            batch = await ReadAsync(position, cancellationToken)
        )
        {
            await projection.ApplyAsync(batch, tell: false, cancellationToken);
            (position, read) = (batch[^1].Position, read + batch.Count);
        }

        var count = 0;
        for (Id<Member> after = default; ; )
        {
            var members = await store.ListMembersAsync(Viewer.System, after, BatchSize, cancellationToken);
            if (members.Count == 0)
            {
                break;
            }

            await unitOfWork.WriteAsync(
                (transaction, token) => store.RebuildAsync(transaction, members, time.GetStoredNow(), token),
                cancellationToken
            );
            (after, count) = (members[^1], count + members.Count);
        }

        NotificationLog.Rebuilt(logger, count, read);
        signal.Set();
    }

    private ValueTask<IReadOnlyList<LoggedActivity>> ReadAsync(LogPosition after, CancellationToken cancellationToken) =>
        activities.ReadAsync(Viewer.System, after, BatchSize, cancellationToken);
}
