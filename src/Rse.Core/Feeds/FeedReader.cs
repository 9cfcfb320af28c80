using Rse.Paging;
using Rse.People;
using Rse.Subjects;

namespace Rse.Feeds;

/// <summary>Reads feeds entry by entry.</summary>
internal sealed class FeedReader(IFeedStore feeds, SubjectService subjects, UnreadWindow window)
{
    public async ValueTask<Page<FeedEntry>> ReadAsync(
        Viewer viewer,
        Feed feed,
        PageRequest page,
        FeedFilter filter,
        CancellationToken cancellationToken
    )
    {
        var scope = filter.UnreadOnly ? $"{feed.Scope}/unread/{viewer.MemberId.Value}" : feed.Scope.ToString();
        var slice = Cursor.Open(page, scope);
        var query = new FeedQuery
        {
            Viewer = viewer,
            Scope = feed.Scope,
            Slice = slice,
            Until = filter.Until,
            Now = window.Now,
            UnreadSince = filter.UnreadOnly ? window.Since(viewer) : null,
        };
        return await FilledPage.ReadAsync(
            slice,
            scope,
            part => feeds.ReadAsync(query with { Slice = part }, cancellationToken),
            rows => rows.Any(IsHosted) ? CompleteAsync(viewer, rows, cancellationToken) : ValueTask.FromResult(rows),
            entry => new Keyset(entry.At.ToUnixTimeMilliseconds(), entry.Id.Value)
        );
    }

    private static bool IsHosted(FeedEntry entry) => !string.Equals(entry.Subject.Root.Kind, SubjectKinds.Post, StringComparison.Ordinal);

    private async ValueTask<IReadOnlyList<FeedEntry>> CompleteAsync(
        Viewer viewer,
        IReadOnlyList<FeedEntry> entries,
        CancellationToken cancellationToken
    )
    {
        var snapshots = await subjects.CompleteAsync(viewer, [.. entries.Select(entry => entry.Subject)], cancellationToken);
        var byId = snapshots.ToDictionary(snapshot => snapshot.Id);
        return
        [
            .. entries.Where(entry => byId.ContainsKey(entry.Subject.Id)).Select(entry => entry with { Subject = byId[entry.Subject.Id] }),
        ];
    }
}
