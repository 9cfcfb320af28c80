using Rse.Members;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Feeds;

/// <summary>Reads feeds.</summary>
/// <remarks>Thread-safe; a singleton. A page of any length costs the same bounded number of queries.</remarks>
public sealed class FeedService(IFeedStore feeds, SpaceService spaces, MemberService members, TopicService topics, SubjectService subjects)
{
    private const int TitleLength = 80;

    /// <summary>The feed; null where its space, member, topic or subject does not exist or is hidden from the viewer (a private space's content from those outside it).</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="kind">Which view.</param>
    /// <param name="key">Slug, handle, topic name or <c>kind/key</c>; ignored for home. A comment stands for the thread that it is in.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>not-allowed</c>: home of a viewer who is no member. <c>kind-unknown</c> or <c>key-invalid</c>: no subject can be named so.</exception>
    public ValueTask<Feed?> FindAsync(Viewer viewer, FeedKind kind, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(key);
        return kind switch
        {
            FeedKind.Home => new ValueTask<Feed?>(Home(viewer.RequireMember())),
            FeedKind.Space => FindSpaceAsync(viewer, key, cancellationToken),
            FeedKind.Member => FindMemberAsync(viewer, key, cancellationToken),
            FeedKind.Topic => FindTopicAsync(viewer, key, cancellationToken),
            FeedKind.Subject => FindSubjectAsync(viewer, key, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of feed."),
        };
    }

    /// <summary>A page of the feed, newest first.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="feed">From <see cref="FindAsync"/> for the same viewer.</param>
    /// <param name="page">Which page.</param>
    /// <param name="until">Only entries at or before this instant; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>A page is full unless the feed ends, but for entries on host objects that the host hides now: those are left out, and the cursor goes on behind them.</remarks>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    /// <exception cref="ArgumentException">The feed is another member's home.</exception>
    public async ValueTask<Page<FeedEntry>> ReadAsync(Viewer viewer, Feed feed, PageRequest page, DateTimeOffset? until = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(feed);
        if (feed.Scope.Kind is FeedKind.Home && feed.Scope.TargetId != viewer.MemberId.Value && !viewer.IsSystem)
        {
            throw new ArgumentException("A home feed is read by the member whose it is.", nameof(feed));
        }

        var scope = feed.Scope.ToString();
        var slice = Cursor.Open(page, scope);
        var rows = await feeds.ReadAsync(new FeedQuery { Viewer = viewer, Scope = feed.Scope, Slice = slice, Until = until }, cancellationToken);
        var closed = Cursor.Close(rows, slice, scope, entry => new Keyset(entry.At.ToUnixTimeMilliseconds(), entry.Id.Value));
        return closed.Items.Any(IsHosted) ? closed with { Items = await CompleteAsync(viewer, closed.Items, cancellationToken) } : closed;
    }

    private static Feed Home(Member member) => new() { Scope = FeedScope.Home(member.Id), Key = "", Title = member.DisplayName };

    private static bool IsHosted(FeedEntry entry) => !string.Equals(entry.Subject.Root.Kind, SubjectKinds.Post, StringComparison.Ordinal);

    private async ValueTask<Feed?> FindSpaceAsync(Viewer viewer, string slug, CancellationToken cancellationToken)
    {
        var space = await spaces.FindAsync(viewer, slug, cancellationToken);
        return space is null || !viewer.CanSee(space.Audience)
            ? null
            : new Feed { Scope = FeedScope.Space(space.Id), Key = space.Slug, Title = space.Name, Description = space.Description };
    }

    private async ValueTask<Feed?> FindMemberAsync(Viewer viewer, string handle, CancellationToken cancellationToken)
    {
        var member = await members.FindAsync(viewer, handle, cancellationToken);
        return member is null ? null : new Feed { Scope = FeedScope.Member(member.Id), Key = member.Handle, Title = member.DisplayName };
    }

    private async ValueTask<Feed?> FindTopicAsync(Viewer viewer, string name, CancellationToken cancellationToken)
    {
        var topic = await topics.FindAsync(viewer, name, cancellationToken);
        return topic is null ? null : new Feed { Scope = FeedScope.Topic(topic.Id), Key = topic.Name, Title = topic.Label };
    }

    private async ValueTask<Feed?> FindSubjectAsync(Viewer viewer, string key, CancellationToken cancellationToken)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var named = slash < 0 ? new SubjectRef(key, "") : new SubjectRef(key[..slash], key[(slash + 1)..]);
        var subject = await subjects.FindAsync(viewer, named, cancellationToken);
        if (subject is null)
        {
            return null;
        }

        if (subject.Stored is not { } stored)
        {
            return new Feed { Scope = FeedScope.Subject(default), Key = subject.Ref.ToString(), Title = subject.Resolution?.Title ?? subject.Ref.ToString() };
        }

        var roots = await subjects.ListAsync(viewer, [stored.RootId], cancellationToken);
        return roots is [var root]
            ? new Feed { Scope = FeedScope.Subject(root.Id), Key = root.Ref.ToString(), Title = subject.Resolution?.Title ?? root.Title ?? FirstLine(root) }
            : null;
    }

    /// <summary>What a post without a title is called in a list: how it begins.</summary>
    private static string FirstLine(SubjectSnapshot subject)
    {
        var text = subject.Body.AsSpan().Trim();
        var end = text.IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        if (line.Length <= TitleLength)
        {
            return line.IsEmpty ? subject.Ref.ToString() : line.ToString();
        }

        // Not between the halves of a surrogate pair.
        var cut = char.IsHighSurrogate(line[TitleLength - 2]) ? TitleLength - 2 : TitleLength - 1;
        return string.Concat(line[..cut].TrimEnd(), "…");
    }

    private async ValueTask<IReadOnlyList<FeedEntry>> CompleteAsync(Viewer viewer, IReadOnlyList<FeedEntry> entries, CancellationToken cancellationToken)
    {
        var snapshots = await subjects.CompleteAsync(viewer, [.. entries.Select(entry => entry.Subject)], cancellationToken);
        var byId = snapshots.ToDictionary(snapshot => snapshot.Id);
        return [.. entries.Where(entry => byId.ContainsKey(entry.Subject.Id)).Select(entry => entry with { Subject = byId[entry.Subject.Id] })];
    }
}
