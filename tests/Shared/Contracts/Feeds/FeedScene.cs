using Rse.Activities;
using Rse.Feeds;
using Rse.Follows;
using Rse.Mutes;
using Rse.Paging;
using Rse.People;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Topics;

namespace Rse.Tests.Contracts.Feeds;

/// <summary>Helpers for tests of feeds.</summary>
internal static class FeedScene
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Reads entries of a feed: at most one more than <paramref name="take"/>.</summary>
    public static async ValueTask<IReadOnlyList<FeedEntry>> ReadFeedAsync(
        this StorageHost host,
        Viewer viewer,
        FeedScope scope,
        int take = 20,
        Keyset? after = null,
        DateTimeOffset? until = null
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        return await host.Get<IFeedStore>()
            .ReadAsync(host.Query(viewer, scope, take) with { Slice = new Slice(after, take), Until = until }, Token);
    }

    /// <summary>The query for the first page of a feed at the current time of the world.</summary>
    public static FeedQuery Query(this StorageHost host, Viewer viewer, FeedScope scope, int take = 20)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new FeedQuery
        {
            Viewer = viewer,
            Scope = scope,
            Slice = new Slice(null, take),
            Now = host.World.Now,
        };
    }

    /// <summary>The same query for unread entries.</summary>
    public static FeedQuery Unread(this FeedQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query with { UnreadSince = DateTimeOffset.UnixEpoch };
    }

    /// <summary>The ids of the subjects of entries, in order.</summary>
    public static IEnumerable<long> Subjects(this IEnumerable<FeedEntry> entries) => entries.Select(entry => entry.Subject.Id.Value);

    /// <summary>The position of an entry in its feed.</summary>
    public static Keyset Place(this FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new Keyset(entry.At.ToUnixTimeMilliseconds(), entry.Id.Value);
    }

    /// <summary>Adds a follow.</summary>
    public static async ValueTask FollowAsync(
        this StorageHost host,
        Member member,
        FollowKind kind,
        long target,
        FollowLevel level = FollowLevel.Everything
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        var follow = new Follow
        {
            MemberId = member.Id,
            Kind = kind,
            TargetId = target,
            At = host.World.Now,
            Level = level,
        };
        await host.WriteAsync((transaction, token) => host.Get<IFollowStore>().AddAsync(transaction, follow, token));
    }

    /// <summary>Adds a mute; a kind of contribution has the target 0 and its word.</summary>
    public static async ValueTask MuteAsync(
        this StorageHost host,
        Member member,
        MuteKind kind,
        long target,
        string word = "",
        DateTimeOffset? endsAt = null
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        var mute = new Mute
        {
            Id = default,
            MemberId = member.Id,
            Kind = kind,
            TargetId = target,
            Word = word,
            At = host.World.Now,
            EndsAt = endsAt,
        };
        await host.WriteAsync((transaction, token) => host.Get<IMuteStore>().PutAsync(transaction, mute, token));
    }

    /// <summary>Marks subjects as seen by a member; returns how many were unread.</summary>
    public static async ValueTask<int> SeeAsync(this StorageHost host, Member member, params long[] subjects)
    {
        ArgumentNullException.ThrowIfNull(host);
        var ids = subjects.Select(id => new Id<Subject>(id)).ToList();
        return (
            await host.WriteAsync(
                (transaction, token) => host.Get<IReadStateStore>().AddAsync(transaction, member.Id, ids, host.World.Now, token)
            )
        ).Count;
    }

    /// <summary>Marks everything up to a time as read by a member, in a space or everywhere; false if it was already.</summary>
    public static async ValueTask<bool> SeeAllAsync(this StorageHost host, Member member, Space? space, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(host);
        return await host.WriteAsync(
            (transaction, token) => host.Get<IReadStateStore>().PutUntilAsync(transaction, member.Id, space?.Id, until, token)
        );
    }

    /// <summary>Sets the topics of a subject.</summary>
    public static async ValueTask TagAsync(this StorageHost host, Id<Subject> subject, params string[] topics)
    {
        ArgumentNullException.ThrowIfNull(host);
        await host.WriteAsync(
            async (transaction, token) =>
            {
                var publication =
                    await host.Get<IActivityStore>().FindPublicationAsync(transaction, subject, token)
                    ?? throw new InvalidOperationException($"Subject {subject} has no activity.");
                await host.Get<ITopicStore>()
                    .SetAsync(transaction, subject, publication, [.. topics.Select(name => new TopicName(name, name))], token);
            }
        );
    }

    /// <summary>Finds the id of a topic in use.</summary>
    public static async ValueTask<Id<Topic>> TopicAsync(this StorageHost host, string name)
    {
        ArgumentNullException.ThrowIfNull(host);
        return (await host.Get<ITopicStore>().FindAsync(Viewer.System, name, Token))?.Id
            ?? throw new InvalidOperationException($"No topic {name}.");
    }

    /// <summary>Trashes or restores a subject.</summary>
    public static async ValueTask TrashAsync(this StorageHost host, Id<Subject> subject, bool trashed = true)
    {
        ArgumentNullException.ThrowIfNull(host);
        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, subject, trashed, token));
    }
}
