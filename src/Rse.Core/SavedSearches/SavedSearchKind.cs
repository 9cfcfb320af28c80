using System.Globalization;
using Rse.Notifications;
using Rse.People;
using Rse.SavedSearches.Matching;
using Rse.Subjects;

namespace Rse.SavedSearches;

/// <inheritdoc cref="NotificationKinds.SavedSearch"/>
/// <remarks>Never grouped: what matches stands in different spaces, and the member may see one and not another later.</remarks>
internal sealed class SavedSearchKind(SearchMatcher matcher) : INotificationKind
{
    private static readonly string[] InApp = [NotificationKinds.AppChannel];

    public string Name => NotificationKinds.SavedSearch;

    public NotificationGrouping Grouping => NotificationGrouping.None;

    public IReadOnlyList<string> DefaultChannels => InApp;

    public async ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken)
    {
        var alerts = await matcher.FindAsync(context.Batch, cancellationToken);

        // One contribution is told to a member once, by the oldest of the searches that it matches.
        return [.. alerts.DistinctBy(alert => (alert.MemberId, alert.Activity.Id)).Select(Make)];
    }

    private static NotificationFact Make(SearchAlert alert) =>
        new()
        {
            MemberId = alert.MemberId,
            ActivityId = alert.Activity.Id,
            ActorId = alert.Activity.ActorId,
            At = alert.Activity.At,
            Target = string.Create(CultureInfo.InvariantCulture, $"saved-search/{alert.Search.Id}"),
            SubjectId = new Id<Subject>(alert.Text.Id),
            RootId = alert.Activity.RootId ?? new Id<Subject>(alert.Text.Id),
            SpaceId = alert.Text.SpaceId,
            Audience = alert.Text.Audience,
            Detail = alert.Search.Name,
        };
}
