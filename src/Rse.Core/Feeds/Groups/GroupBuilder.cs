using System.Collections.Frozen;
using Rse.People;

namespace Rse.Feeds.Groups;

/// <summary>Groups the activities of a span.</summary>
internal static class GroupBuilder
{
    /// <summary>The minimum number of posts of a burst.</summary>
    public const int Burst = 3;

    /// <summary>Returns the groups by their newest activity, newest first.</summary>
    /// <param name="span">The span.</param>
    /// <param name="traces">All its activities, newest first.</param>
    /// <param name="shown">The roots of threads that were shown before, and are left out.</param>
    public static IReadOnlyList<GroupDraft> Group(FeedSpan span, IReadOnlyList<FeedTrace> traces, IReadOnlySet<long>? shown = null)
    {
        shown ??= FrozenSet<long>.Empty;
        var threads = traces.GroupBy(trace => trace.RootId.Value).ToDictionary(thread => thread.Key, thread => thread.ToList());

        // A burst that was partly shown before must not appear again: its other posts become single entries.
        var bursts = threads
            .Values.Where(IsAlone)
            .Select(thread => thread[0])
            .GroupBy(Writer)
            .Where(posts => posts.Count() >= Burst && !posts.Any(post => shown.Contains(post.RootId.Value)))
            .Select(posts => posts.ToList())
            .ToList();
        var inBursts = bursts.SelectMany(posts => posts).Select(post => post.RootId.Value).ToHashSet();
        return
        [
            .. bursts
                .Select(posts => new GroupDraft
                {
                    Kind = FeedGroupKind.Burst,
                    Span = span,
                    Traces = posts,
                })
                .Concat(
                    threads
                        .Where(thread => !shown.Contains(thread.Key) && !inBursts.Contains(thread.Key))
                        .Select(thread => Thread(span, thread.Value))
                )
                .OrderByDescending(draft => draft.Newest.At)
                .ThenByDescending(draft => draft.Newest.Id.Value),
        ];
    }

    /// <summary>Finds the posts of a member in a space that are alone in their threads within a span, regardless of their number.</summary>
    public static IReadOnlyList<FeedTrace> FindBurst(IReadOnlyList<FeedTrace> traces, (long Member, long Space) writer) =>
        [
            .. traces
                .GroupBy(trace => trace.RootId.Value)
                .Select(thread => thread.ToList())
                .Where(IsAlone)
                .Select(thread => thread[0])
                .Where(post => Writer(post) == writer),
        ];

    /// <summary>The author and space of a post.</summary>
    public static (long Member, long Space) Writer(FeedTrace post) => (post.Actor?.Id.Value ?? 0, post.SpaceId?.Value ?? 0);

    private static bool IsAlone(List<FeedTrace> thread) =>
        thread is [{ SpaceId: not null, Actor: not null } only] && only.SubjectId == only.RootId;

    private static GroupDraft Thread(FeedSpan span, List<FeedTrace> traces) =>
        new()
        {
            Kind = traces.Count == 1 ? FeedGroupKind.Entry : FeedGroupKind.Thread,
            Span = span,
            Traces = traces,
        };
}
