using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.FeedTokens;

/// <summary>Finds the feeds that tokens read, by key and by id.</summary>
internal sealed class FeedTokenTargets(FeedService feeds, SubjectService subjects, SpaceService spaces, CustomFeedService customFeeds)
{
    /// <summary>
    /// The feeds of a member, by kind and key: home, notifications, brief, highlights, their spaces and custom feeds.
    /// </summary>
    public async ValueTask<IReadOnlyList<(FeedTokenKind Kind, string Key)>> ListAsync(
        Viewer viewer,
        IReadOnlySet<Id<Space>> closed,
        CancellationToken cancellationToken
    )
    {
        List<(FeedTokenKind, string)> all =
        [
            (FeedTokenKind.Home, ""),
            (FeedTokenKind.Notifications, ""),
            (FeedTokenKind.Brief, ""),
            (FeedTokenKind.MyHighlights, ""),
        ];
        PageRequest? page = new() { Take = 100 };
        while (page is not null)
        {
            var read = await spaces.ListAsync(viewer, mine: true, page, cancellationToken);
            all.AddRange(read.Items.Where(space => !closed.Contains(space.Id)).Select(space => (FeedTokenKind.Space, space.Slug)));
            page = read.Next is { } next ? page with { After = next } : null;
        }

        page = new() { Take = 100 };
        while (page is not null)
        {
            var read = await customFeeds.ListAsync(viewer, page, cancellationToken);
            all.AddRange(
                read.Items.Where(feed => feed.Space is null || !closed.Contains(feed.Space.Id))
                    .Select(feed => (FeedTokenKind.Custom, feed.Id.ToString()))
            );
            page = read.Next is { } next ? page with { After = next } : null;
        }

        return all;
    }

    /// <summary>
    /// Finds what a new token reads: the id, the feed (null for feeds without one of their own), and the host object to store with the
    /// token, if any.
    /// </summary>
    /// <exception cref="RefusedException"><c>kind-unknown</c> or <c>key-invalid</c>: not a valid subject reference.</exception>
    /// <exception cref="NotFoundException">The feed does not exist or is hidden from the viewer.</exception>
    public async ValueTask<(long Id, Feed? Feed, ResolvedSubject? Subject)> RequireAsync(
        Viewer viewer,
        FeedTokenKind kind,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (FeedOf(kind) is not { } of)
        {
            return (0, null, null);
        }

        var feed = await feeds.FindAsync(viewer, of, key, cancellationToken) ?? throw new NotFoundException();
        if (of is FeedKind.Home)
        {
            return (0, feed, null);
        }

        return of is FeedKind.Subject && feed.Scope.TargetId == 0
            ? (0, feed, await subjects.RequireAsync(viewer, Split(feed.Key), cancellationToken))
            : (feed.Scope.TargetId, feed, null);
    }

    /// <summary>The id of a subject to store with a token; adds the host object if it is new.</summary>
    public async ValueTask<long> EnsureAsync(IWriteTransaction transaction, ResolvedSubject subject, CancellationToken cancellationToken) =>
        (await subjects.EnsureAsync(transaction, subject, cancellationToken)).RootId.Value;

    /// <summary>The feed of a token as its member sees it now; null if it is hidden, gone, or has none of its own.</summary>
    public async ValueTask<Feed?> FindAsync(Viewer viewer, FeedToken token, CancellationToken cancellationToken) =>
        ScopeOf(token) is { } scope ? await feeds.FindAsync(viewer, scope, cancellationToken) : null;

    /// <summary>
    /// The feed of a token, or of whose highlights it reads; null for the brief and the highlights of network and member.
    /// </summary>
    public static FeedScope? ScopeOf(FeedToken token) =>
        FeedOf(token.Kind) switch
        {
            null => null,
            FeedKind.Home => FeedScope.Home(token.MemberId),
            { } kind => new FeedScope(kind, token.TargetId),
        };

    private static FeedKind? FeedOf(FeedTokenKind kind) =>
        kind switch
        {
            FeedTokenKind.Home => FeedKind.Home,
            FeedTokenKind.Space or FeedTokenKind.SpaceHighlights => FeedKind.Space,
            FeedTokenKind.Member => FeedKind.Member,
            FeedTokenKind.Topic or FeedTokenKind.TopicHighlights => FeedKind.Topic,
            FeedTokenKind.Subject => FeedKind.Subject,
            FeedTokenKind.Custom => FeedKind.Custom,
            _ => null,
        };

    private static SubjectRef Split(string key) => key.Split('/', 2) is [var kind, var rest] ? new(kind, rest) : new(key, "");
}
