using Rse.Paging;
using Rse.People;
using Rse.Subjects;

namespace Rse.Feeds.Groups;

/// <summary>Reads feeds in groups. See <see cref="FeedGroup"/> for the rules.</summary>
internal sealed class GroupReader(IFeedStore feeds, SubjectService subjects, UnreadWindow window)
{
    /// <summary>Reads a page of groups.</summary>
    public async ValueTask<Page<FeedGroup>> ReadAsync(
        Viewer viewer,
        Feed feed,
        PageRequest page,
        FeedFilter filter,
        CancellationToken cancellationToken
    )
    {
        var scope = filter.UnreadOnly ? $"{feed.Scope}/groups/unread/{viewer.MemberId.Value}" : $"{feed.Scope}/groups";
        var cursor = GroupCursor.Open(page, scope);
        var since = filter.UnreadOnly ? window.Since(viewer) : (DateTimeOffset?)null;
        var spans = Open(
            Query(viewer, feed, cursor.Span, cursor.After) with
            {
                Until = filter.Until,
                UnreadSince = since,
            },
            cancellationToken
        );
        var drafts = new List<GroupDraft>();
        if (cursor.Span is { } begun)
        {
            drafts.AddRange(GroupBuilder.Group(begun, await spans.NextAsync(begun), cursor.Shown));
        }

        while (drafts.Count <= page.Take && await spans.NextAsync() is { } traces)
        {
            drafts.AddRange(GroupBuilder.Group(new FeedSpan(FeedSpan.PlaceOf(traces[0]), FeedSpan.PlaceOf(traces[^1])), traces));
        }

        var shown = drafts.Take(page.Take).ToList();
        return new Page<FeedGroup>
        {
            Items = await FillAsync(viewer, feed, shown, filter.UnreadOnly, cancellationToken),
            Next =
                drafts.Count > page.Take ? cursor.Close(shown, drafts[page.Take], scope)
                : spans is { IsCut: true, ReadTo: { } place } ? Cursor.Encode(shown.Count > 0 ? shown[^1].Span.Last : place, scope)
                : null,
        };
    }

    /// <summary>Reads a page of the activities of a group.</summary>
    public async ValueTask<Page<FeedEntry>> OpenAsync(
        Viewer viewer,
        Feed feed,
        string key,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var group = GroupKey.Decode(key, feed);
        var scope = $"{feed.Scope}/group/{key}";
        var slice = Cursor.Open(page, scope);
        var traces = await Open(Query(viewer, feed, group.Span, null), cancellationToken).NextAsync(group.Span);
        var members =
            group.Kind is not FeedGroupKind.Burst ? traces.Where(trace => trace.RootId.Value == group.Root)
            : group.IsUnread ? traces.Where(trace => trace.SubjectId == trace.RootId && GroupBuilder.Writer(trace) == group.Writer)
            : GroupBuilder.FindBurst(traces, group.Writer);
        var following = members
            .Where(trace => slice.After is not { } after || new FeedSpan(after, after).IsBefore(FeedSpan.PlaceOf(trace)))
            .Take(slice.Limit)
            .ToList();
        var entries = await ReadEntriesAsync(viewer, following, cancellationToken);
        return Cursor.Close(
            [.. following.Where(trace => entries.ContainsKey(trace.Id.Value)).Select(trace => entries[trace.Id.Value])],
            slice,
            scope,
            entry => new Keyset(entry.At.ToUnixTimeMilliseconds(), entry.Id.Value)
        );
    }

    private SpanReader Open(FeedQuery query, CancellationToken cancellationToken) =>
        new(
            query,
            query.Viewer.Member is { } member && TimeZoneInfo.TryFindSystemTimeZoneById(member.TimeZone, out var zone)
                ? zone
                : TimeZoneInfo.Utc,
            part => feeds.ListTracesAsync(part, cancellationToken),
            hosts => subjects.FindShownAsync(query.Viewer, hosts, cancellationToken)
        );

    // A query returns what follows a position, and the first activity of a span belongs to it.
    private FeedQuery Query(Viewer viewer, Feed feed, FeedSpan? span, Keyset? after) =>
        new()
        {
            Viewer = viewer,
            Scope = feed.Scope,
            Slice = new Slice(
                span is { First: var first } ? first with { Id = first.Id == long.MaxValue ? first.Id : first.Id + 1 } : after,
                1
            ),
            Now = window.Now,
        };

    private async ValueTask<IReadOnlyList<FeedGroup>> FillAsync(
        Viewer viewer,
        Feed feed,
        List<GroupDraft> drafts,
        bool isUnread,
        CancellationToken cancellationToken
    )
    {
        var since = viewer.Member is null ? DateTimeOffset.MaxValue : window.Since(viewer);
        var shown = drafts.Select(Choose).ToList();
        var entries = await ReadEntriesAsync(viewer, [.. shown.SelectMany(traces => traces)], cancellationToken);
        List<FeedGroup> groups = new(drafts.Count);
        foreach (var (draft, traces) in drafts.Zip(shown))
        {
            // Entries may have disappeared since their traces were read.
            var found = traces.Where(trace => entries.ContainsKey(trace.Id.Value)).Select(trace => entries[trace.Id.Value]).ToList();
            if (found.Count > 0)
            {
                groups.Add(Make(draft, found, GroupKey.Encode(draft, feed, isUnread), since));
            }
        }

        return groups;
    }

    private static FeedGroup Make(GroupDraft draft, IReadOnlyList<FeedEntry> entries, string key, DateTimeOffset since)
    {
        var members = draft.Traces.Select(trace => trace.Actor).OfType<People.MemberSummary>().DistinctBy(member => member.Id).ToList();
        return new FeedGroup
        {
            Key = key,
            Kind = draft.Kind,
            Count = CappedCount.Of(draft.Traces.Count),
            Unread = CappedCount.Of(draft.Traces.Count(trace => !trace.Read && trace.At > since)),
            Members = [.. members.Take(FeedGroup.MostMembers)],
            MemberCount = CappedCount.Of(members.Count),
            Entries = entries,
            Reasons = [.. draft.Traces.SelectMany(trace => trace.Reasons).Distinct().Order()],
            Since = draft.Traces[^1].At,
        };
    }

    /// <summary>Selects the newest entries, and the post of a thread, which shows its topic.</summary>
    private static IReadOnlyList<FeedTrace> Choose(GroupDraft draft)
    {
        var newest = draft.Traces.Take(FeedGroup.MostEntries).ToList();
        var post = draft.Kind is FeedGroupKind.Thread ? draft.Traces.FirstOrDefault(trace => trace.SubjectId == trace.RootId) : null;
        return post is null || newest.Contains(post) ? newest : [.. newest[..^1], post];
    }

    private async ValueTask<IReadOnlyDictionary<long, FeedEntry>> ReadEntriesAsync(
        Viewer viewer,
        IReadOnlyList<FeedTrace> traces,
        CancellationToken cancellationToken
    )
    {
        var snapshots = (await subjects.ListAsync(viewer, [.. traces.Select(trace => trace.SubjectId)], cancellationToken)).ToDictionary(
            snapshot => snapshot.Id
        );
        return traces
            .Where(trace => snapshots.ContainsKey(trace.SubjectId))
            .ToDictionary(
                trace => trace.Id.Value,
                trace => new FeedEntry
                {
                    Id = trace.Id,
                    At = trace.At,
                    Verb = trace.Verb,
                    Subject = snapshots[trace.SubjectId],
                    Reasons = trace.Reasons,
                }
            );
    }
}
