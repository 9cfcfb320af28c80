using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;

namespace Rse.Notifications;

/// <inheritdoc/>
internal sealed class NotificationReader(INotificationStore store, NotificationBuilder builder, TimeProvider time) : INotificationReader
{
    public async ValueTask<NotificationReading> ReadAsync(
        Viewer viewer,
        IReadOnlyCollection<NotificationKey> keys,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Any(key => key.MemberId != viewer.MemberId))
        {
            throw new ArgumentException("The facts of one member are read as that member.", nameof(keys));
        }

        var stored =
            keys.Count == 0
                ? []
                : await store.ListFactsAsync(
                    viewer,
                    [.. keys.Select(key => key.ActivityId).Distinct()],
                    time.GetUtcNow(),
                    cancellationToken
                );

        // What is not stored any more was taken away with its member, or never was.
        var ended = keys.Distinct().ToDictionary(key => key, _ => NotificationEnd.Withdrawn);
        List<(NotificationRow Row, IReadOnlyList<NotificationKey> Keys)> groups = [];
        foreach (var fact in stored)
        {
            if (fact.End is { } end)
            {
                ended[fact.Key] = end;
            }
        }

        foreach (var group in stored.Where(fact => fact.End is null).GroupBy(fact => (fact.Kind, fact.Group)))
        {
            groups.Add(
                (
                    Row([.. group.OrderByDescending(fact => fact.At).ThenByDescending(fact => fact.Key.ActivityId.Value)]),
                    [.. group.Select(fact => fact.Key)]
                )
            );
        }

        return await BuildAsync(viewer, groups, ended, cancellationToken);
    }

    private async ValueTask<NotificationReading> BuildAsync(
        Viewer viewer,
        List<(NotificationRow Row, IReadOnlyList<NotificationKey> Keys)> groups,
        Dictionary<NotificationKey, NotificationEnd> ended,
        CancellationToken cancellationToken
    )
    {
        List<(Notification Notification, IReadOnlyList<NotificationKey> Keys)> rows = [];
        var ordered = groups.OrderByDescending(group => group.Row.At).ThenByDescending(group => group.Row.Id.Value).ToList();

        // A number of its own for each: facts of other channels than the app have no row, and so no id.
        var numbered = ordered.Select((group, i) => group.Row with { Id = new Id<Notification>(-1 - i) }).ToList();
        var built = (await builder.BuildAsync(viewer, numbered, cancellationToken)).ToDictionary(notification => notification.Id);
        for (var i = 0; i < ordered.Count; i++)
        {
            if (built.GetValueOrDefault(numbered[i].Id) is { } notification)
            {
                rows.Add((notification with { Id = ordered[i].Row.Id }, ordered[i].Keys));
            }

            foreach (var key in ordered[i].Keys)
            {
                if (built.ContainsKey(numbered[i].Id))
                {
                    ended.Remove(key);
                }
                else
                {
                    ended[key] = NotificationEnd.Forbidden;
                }
            }
        }

        return new NotificationReading { Rows = rows, Ended = ended };
    }

    private static NotificationRow Row(List<StoredFact> facts)
    {
        Id<Member>[] actors = [.. facts.Select(fact => fact.ActorId).OfType<Id<Member>>().Distinct()];
        return new NotificationRow
        {
            Id = facts[0].NotificationId ?? default,
            Kind = facts[0].Kind,
            Detail = facts[0].Detail,
            Recent = actors,
            Actors = actors.Length,
            SubjectId = facts[0].SubjectId,
            Space = facts[0].Space,
            FirstAt = facts[^1].At,
            At = facts[0].At,
            Position = 0,
            IsSeen = false,
            IsRead = false,
        };
    }
}
