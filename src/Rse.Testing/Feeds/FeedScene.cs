using Rse.Activities;
using Rse.Feeds;
using Rse.Follows;
using Rse.Members;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Topics;

namespace Rse.Testing.Feeds;

/// <summary>What tests of feeds do with a network, in few words.</summary>
public static class FeedScene
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The entries of a feed: one more than <paramref name="take"/>, where there are so many.</summary>
    public static async ValueTask<IReadOnlyList<FeedEntry>> ReadFeedAsync(
        this StorageHost host, Viewer viewer, FeedScope scope, int take = 20, Keyset? after = null, DateTimeOffset? until = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        return await host.Get<IFeedStore>().ReadAsync(new FeedQuery { Viewer = viewer, Scope = scope, Slice = new Slice(after, take), Until = until }, Token);
    }

    /// <summary>The ids of the subjects of entries, in order.</summary>
    public static IEnumerable<long> Subjects(this IEnumerable<FeedEntry> entries) => entries.Select(entry => entry.Subject.Id.Value);

    /// <summary>The place of an entry in its feed.</summary>
    public static Keyset Place(this FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new Keyset(entry.At.ToUnixTimeMilliseconds(), entry.Id.Value);
    }

    /// <summary>Lets a member follow something.</summary>
    public static async ValueTask FollowAsync(this StorageHost host, Member member, FollowKind kind, long target)
    {
        ArgumentNullException.ThrowIfNull(host);
        var follow = new Follow { MemberId = member.Id, Kind = kind, TargetId = target, At = host.World.Now };
        await host.WriteAsync((transaction, token) => host.Get<IFollowStore>().AddAsync(transaction, follow, token));
    }

    /// <summary>Gives a subject its topics.</summary>
    public static async ValueTask TagAsync(this StorageHost host, Id<Subject> subject, params string[] topics)
    {
        ArgumentNullException.ThrowIfNull(host);
        await host.WriteAsync(async (transaction, token) =>
        {
            var publication = await host.Get<IActivityStore>().FindPublicationAsync(transaction, subject, token) ?? throw new InvalidOperationException($"Subject {subject} has no activity.");
            await host.Get<ITopicStore>().SetAsync(transaction, subject, publication, [.. topics.Select(name => new TopicName(name, name))], token);
        });
    }

    /// <summary>The id of a topic that something carries.</summary>
    public static async ValueTask<Id<Topic>> TopicAsync(this StorageHost host, string name)
    {
        ArgumentNullException.ThrowIfNull(host);
        return (await host.Get<ITopicStore>().FindAsync(Viewer.System, name, Token))?.Id ?? throw new InvalidOperationException($"No topic {name}.");
    }

    /// <summary>Trashes a subject, or takes it out of the trash.</summary>
    public static async ValueTask TrashAsync(this StorageHost host, Id<Subject> subject, bool trashed = true)
    {
        ArgumentNullException.ThrowIfNull(host);
        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, subject, trashed, token));
    }
}
