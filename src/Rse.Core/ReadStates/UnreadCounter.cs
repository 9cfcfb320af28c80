using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Subjects;

namespace Rse.ReadStates;

/// <summary>Counts and lists unread entries.</summary>
internal sealed class UnreadCounter(IFeedStore feeds, IReadStateStore readStates, SubjectService subjects, UnreadWindow window)
{
    /// <summary>Counts the unread entries of a feed: exactly those that its pages of unread entries show.</summary>
    public async ValueTask<CappedCount> CountAsync(Viewer viewer, FeedScope scope, CancellationToken cancellationToken)
    {
        var slice = new Slice(null, CappedCount.Max);
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

            // The store also returns objects that the host hides now: continue until the count is certain.
            var shown = await subjects.FindShownAsync(
                viewer,
                [.. places.Select(place => place.Host).OfType<SubjectRef>()],
                cancellationToken
            );
            number += places.Count(place => place.Host is not { } host || shown.Contains(host));
            if (places.Count < slice.Limit || number > CappedCount.Max)
            {
                return CappedCount.Of(number);
            }

            slice = slice with { After = new Keyset(places[^1].At.ToUnixTimeMilliseconds(), places[^1].Id.Value) };
        }
    }

    /// <summary>
    /// Lists the subjects of the newest unread entries of a feed up to an instant, without asking the host about its objects.
    /// </summary>
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

    /// <summary>Counts what is unread at home and in each of the viewer's spaces.</summary>
    public async ValueTask<UnreadSummary> SummarizeAsync(Viewer viewer, CancellationToken cancellationToken) =>
        new()
        {
            Home = await CountAsync(viewer, FeedScope.Home(viewer.MemberId), cancellationToken),
            Spaces = await readStates.CountSpacesAsync(viewer, window.Since(viewer), cancellationToken),
        };
}
