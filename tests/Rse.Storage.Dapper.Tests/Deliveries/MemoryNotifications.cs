using System.Collections.Concurrent;
using Rse.Activities;
using Rse.Notifications;
using Rse.People;

namespace Rse.Storage.Dapper.Tests.Deliveries;

/// <summary>Facts in memory that tests end as they like, and settings that say yes unless told otherwise.</summary>
internal sealed class MemoryNotifications : INotificationReader, INotificationSettings
{
    private static readonly string[] Known = ["app", "mail", "push"];

    private readonly ConcurrentDictionary<NotificationKey, (NotificationChange Change, NotificationEnd? End)> _facts = [];
    private readonly ConcurrentBag<Viewer> _viewers = [];

    /// <summary>The channels that members do not want any more.</summary>
    public ConcurrentDictionary<string, bool> Off { get; } = new(StringComparer.Ordinal);

    /// <summary>With whose rights facts were read.</summary>
    public IReadOnlyCollection<Viewer> Viewers => _viewers;

    public void Add(NotificationChange change) => _facts[KeyOf(change)] = (change, null);

    public void End(NotificationChange change, NotificationEnd end) => _facts[KeyOf(change)] = (change, end);

    public ValueTask<NotificationReading> ReadAsync(
        Viewer viewer,
        IReadOnlyCollection<NotificationKey> keys,
        CancellationToken cancellationToken
    )
    {
        _viewers.Add(viewer);
        var known = keys.Where(_facts.ContainsKey).Select(key => (Key: key, Fact: _facts[key])).ToList();
        return ValueTask.FromResult(
            new NotificationReading
            {
                Rows =
                [
                    .. known
                        .Where(fact => fact.Fact.End is null)
                        .GroupBy(fact => (fact.Fact.Change.Kind, fact.Fact.Change.Fact.Target))
                        .Select(group => (Row([.. group.Select(fact => fact.Fact.Change)]), Keys(group.Select(fact => fact.Key))))
                        .OrderByDescending(row => row.Item1.At),
                ],
                Ended = known.Where(fact => fact.Fact.End is not null).ToDictionary(fact => fact.Key, fact => fact.Fact.End!.Value),
            }
        );
    }

    public ValueTask<IReadOnlyList<IReadOnlySet<string>>> DecideAsync(
        Viewer viewer,
        IReadOnlyList<NotificationQuestion> questions,
        CancellationToken cancellationToken
    )
    {
        IReadOnlySet<string> on = Known.Where(channel => !Off.ContainsKey(channel)).ToHashSet(StringComparer.Ordinal);
        return ValueTask.FromResult<IReadOnlyList<IReadOnlySet<string>>>([.. questions.Select(_ => on)]);
    }

    private static IReadOnlyList<NotificationKey> Keys(IEnumerable<NotificationKey> keys) => [.. keys];

    private static NotificationKey KeyOf(NotificationChange change) => new(change.Fact.MemberId, change.Fact.ActivityId);

    private static Notification Row(IReadOnlyList<NotificationChange> changes) =>
        new()
        {
            Id = new Id<Notification>(changes[0].Fact.ActivityId.Value),
            Kind = changes[0].Kind,
            Actors = [],
            OtherActors = changes.Count,
            Subject = null,
            Space = null,
            FirstAt = changes.Min(change => change.Fact.At),
            At = changes.Max(change => change.Fact.At),
            IsSeen = false,
            IsRead = false,
        };
}
