using Microsoft.Extensions.Options;
using Rse.Highlights;
using Rse.Notifications;
using Rse.People;
using Rse.Subjects;

namespace Rse.Deliveries.Digests;

/// <summary>Orders the rows of a digest by what they are worth to the member, and keeps as many as it may hold.</summary>
internal sealed class DigestComposer(IHighlightStore highlights, IEnumerable<INotificationKind> kinds, IOptions<DeliveryOptions> options)
{
    // What is never grouped was done to the member alone, such as a mention or an invitation.
    private readonly HashSet<string> _personal =
    [
        .. kinds.Where(kind => kind.Grouping is NotificationGrouping.None).Select(kind => kind.Name),
    ];

    /// <summary>
    /// The rows that the digest shows, the best first, and those that it leaves out: what addresses the member alone, then by score, then
    /// the newest.
    /// </summary>
    public async ValueTask<DigestRows> ComposeAsync(
        Viewer viewer,
        IReadOnlyList<(Notification Notification, IReadOnlyList<NotificationKey> Keys)> rows,
        CancellationToken cancellationToken
    )
    {
        Id<Subject>[] subjects = [.. rows.Select(row => row.Notification.Subject?.Id).OfType<Id<Subject>>().Distinct()];
        var scores =
            subjects.Length == 0
                ? []
                : (await highlights.ListScoresAsync(viewer, subjects, cancellationToken)).ToDictionary(
                    score => score.SubjectId,
                    score => score.Result.Score
                );
        var ordered = rows.OrderByDescending(row => _personal.Contains(row.Notification.Kind))
            .ThenByDescending(row => row.Notification.Subject is { } subject ? scores.GetValueOrDefault(subject.Id) : 0)
            .ThenByDescending(row => row.Notification.At)
            .ToList();
        var most = options.Value.DigestItems;
        return new DigestRows(
            [.. ordered.Take(most).Select(row => row.Notification)],
            [.. ordered.Skip(most).SelectMany(row => row.Keys)],
            Math.Max(ordered.Count - most, 0)
        );
    }
}

/// <summary>What a digest shows and what not.</summary>
/// <param name="Shown">The rows that it shows, the best first; may be empty.</param>
/// <param name="LeftOut">The facts of the rows that it leaves out.</param>
/// <param name="Omitted">How many rows these are.</param>
internal sealed record DigestRows(
    IReadOnlyList<Notification> Shown,
    IReadOnlyList<NotificationKey> LeftOut,
    int Omitted
);
