using System.Globalization;
using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.SavedSearches;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.FeedTokens;

/// <summary>Finds the feeds that tokens read, by key and by id.</summary>
internal sealed class FeedTokenTargets(
    FeedService feeds,
    SubjectService subjects,
    SpaceService spaces,
    CustomFeedService customFeeds,
    SavedSearchService searches
)
{
    /// <summary>
    /// The feeds of a member, by kind and key: home, notifications, brief, highlights, their spaces, custom feeds and saved searches.
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

        if (searches.CanRead)
        {
            all.AddRange(
                (await searches.ListAsync(viewer, cancellationToken))
                    .Where(search => search.Space is null || !closed.Contains(search.Space.Id))
                    .Select(search => (FeedTokenKind.SavedSearch, search.Id.ToString()))
            );
        }

        return all;
    }

    /// <summary>Finds what a new token reads.</summary>
    /// <exception cref="RefusedException"><c>kind-unknown</c> or <c>key-invalid</c>: not a valid subject reference.</exception>
    /// <exception cref="NotFoundException">The feed does not exist or is hidden from the viewer.</exception>
    public async ValueTask<FeedTokenTarget> RequireAsync(Viewer viewer, FeedTokenKind kind, string key, CancellationToken cancellationToken)
    {
        if (kind is FeedTokenKind.SavedSearch)
        {
            return
                long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && await FindSearchAsync(viewer, id, cancellationToken) is { } search
                ? new FeedTokenTarget(id, search.Name, search.Space?.Id)
                : throw new NotFoundException();
        }

        if (FeedOf(kind) is not { } of)
        {
            return new FeedTokenTarget(0);
        }

        var feed = await feeds.FindAsync(viewer, of, key, cancellationToken) ?? throw new NotFoundException();
        var target = new FeedTokenTarget(of is FeedKind.Home ? 0 : feed.Scope.TargetId, feed.Title, feed.SpaceId);
        return of is FeedKind.Subject && feed.Scope.TargetId == 0
            ? target with
            {
                Subject = await subjects.RequireAsync(viewer, Split(feed.Key), cancellationToken),
            }
            : target;
    }

    /// <summary>The id of a subject to store with a token; adds the host object if it is new.</summary>
    public async ValueTask<long> EnsureAsync(IWriteTransaction transaction, ResolvedSubject subject, CancellationToken cancellationToken) =>
        (await subjects.EnsureAsync(transaction, subject, cancellationToken)).RootId.Value;

    /// <summary>What a token reads, as its member sees it now; null if it is hidden or gone.</summary>
    public async ValueTask<FeedTokenTarget?> FindAsync(Viewer viewer, FeedToken token, CancellationToken cancellationToken)
    {
        if (token.Kind is FeedTokenKind.SavedSearch)
        {
            return await FindSearchAsync(viewer, token.TargetId, cancellationToken) is { } search
                ? new FeedTokenTarget(token.TargetId, search.Name, search.Space?.Id)
                : null;
        }

        return ScopeOf(token) is not { } scope ? new FeedTokenTarget(0)
            : await feeds.FindAsync(viewer, scope, cancellationToken) is { } feed
                ? new FeedTokenTarget(token.TargetId, feed.Title, feed.SpaceId)
            : null;
    }

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

    private async ValueTask<SavedSearch?> FindSearchAsync(Viewer viewer, long id, CancellationToken cancellationToken) =>
        searches.CanRead ? await searches.FindAsync(viewer, new Id<SavedSearch>(id), cancellationToken) : null;

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

/// <summary>What a token reads.</summary>
/// <param name="Id">The id to store with the token; 0 for the feeds that are the member's own or the network's.</param>
/// <param name="Title">Its name; null for feeds without one of their own.</param>
/// <param name="SpaceId">The space that it belongs to; null for none.</param>
internal sealed record FeedTokenTarget(long Id, string? Title = null, Id<Space>? SpaceId = null)
{
    /// <summary>The host object to store with the token; null for all else.</summary>
    public ResolvedSubject? Subject { get; init; }
}
