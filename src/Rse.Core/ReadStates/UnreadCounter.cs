using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Subjects;

namespace Rse.ReadStates;

/// <summary>Counts the unread, as far as it is told.</summary>
internal sealed class UnreadCounter(IFeedStore feeds, IReadStateStore seen, SubjectService subjects, UnreadWindow window)
{
    /// <summary>How many entries of a feed are unread: exactly those that a page of the unread shows.</summary>
    public async ValueTask<UnreadCount> CountAsync(Viewer viewer, FeedScope scope, CancellationToken cancellationToken)
    {
        var slice = new Slice(null, UnreadCount.Most);
        var since = window.Since(viewer);
        var number = 0;
        while (true)
        {
            var places = await feeds.ListPlacesAsync(
                new FeedQuery
                {
                    Viewer = viewer,
                    Scope = scope,
                    Slice = slice,
                    Now = window.Now,
                    UnreadSince = since,
                },
                cancellationToken
            );

            // What the host hides now was counted by the store: go on behind it until the count is sure.
            var shown = await subjects.FindShownAsync(
                viewer,
                [.. places.Select(place => place.Host).OfType<SubjectRef>()],
                cancellationToken
            );
            number += places.Count(place => place.Host is not { } host || shown.Contains(host));
            if (places.Count < slice.Limit || number > UnreadCount.Most)
            {
                return UnreadCount.Of(number);
            }

            slice = slice with { After = new Keyset(places[^1].At.ToUnixTimeMilliseconds(), places[^1].Id.Value) };
        }
    }

    /// <summary>The subjects of the newest unread entries of a feed up to an instant, host objects not asked about.</summary>
    public async ValueTask<IReadOnlyList<Id<Subject>>> ListSubjectsAsync(
        Viewer viewer,
        FeedScope scope,
        DateTimeOffset? until,
        int take,
        CancellationToken cancellationToken
    )
    {
        var entries = await feeds.ReadAsync(
            new FeedQuery
            {
                Viewer = viewer,
                Scope = scope,
                Slice = new Slice(null, take - 1),
                Until = until,
                Now = window.Now,
                UnreadSince = window.Since(viewer),
            },
            cancellationToken
        );
        return [.. entries.Select(entry => entry.Subject.Id)];
    }

    /// <summary>Home and the viewer's spaces.</summary>
    public async ValueTask<UnreadSummary> SummarizeAsync(Viewer viewer, CancellationToken cancellationToken) =>
        new()
        {
            Home = await CountAsync(viewer, FeedScope.Home(viewer.MemberId), cancellationToken),
            Spaces = await seen.CountSpacesAsync(viewer, window.Since(viewer), cancellationToken),
        };
}
