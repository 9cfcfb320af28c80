using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.CustomFeeds;

/// <summary>
/// Makes, changes, finds and lists custom feeds: saved combinations of spaces, members, topics, kinds and words. They are read by
/// <see cref="Feeds.FeedService"/>.
/// </summary>
/// <remarks>
/// Thread-safe; a singleton. A feed is private to its maker, or shared with a space: then everybody who sees what is in the space uses it,
/// and each finds in it what they may see themselves. A feed names things, never permissions: what somebody loses sight of stays named and
/// shows nothing.
/// </remarks>
public sealed class CustomFeedService
{
    private readonly ICustomFeedStore _feeds;
    private readonly CustomFeedRules _rules;
    private readonly CustomFeedViews _views;
    private readonly SpaceService _spaces;
    private readonly CustomFeedWriter _writer;

    internal CustomFeedService(
        ICustomFeedStore feeds,
        CustomFeedRules rules,
        CustomFeedViews views,
        SpaceService spaces,
        CustomFeedWriter writer
    )
    {
        _feeds = feeds;
        _rules = rules;
        _views = views;
        _spaces = spaces;
        _writer = writer;
    }

    /// <summary>Makes a feed. Sharing it needs the right to post in the space.</summary>
    /// <exception cref="RefusedException">
    /// The name or a word breaks a rule, <c>parts-missing</c>, <c>part-unknown</c>, <c>part-contradictory</c>, <c>part-not-shareable</c>,
    /// <c>kind-unknown</c>, <c>word-too-short</c>, <c>list-too-long</c>, <c>space-archived</c>, or <c>not-allowed</c>; all of them at once.
    /// </exception>
    /// <exception cref="ConflictException"><c>taken</c>: another private feed of the viewer's, or of the space, is called so.</exception>
    public async ValueTask<CustomFeed> CreateAsync(Viewer viewer, CustomFeedDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        viewer.RequireMember();
        var feed = await _rules.CheckAsync(viewer, draft, null, _writer.Now, cancellationToken);
        return await RequireAsync(viewer, await _writer.AddAsync(viewer, feed, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Makes another thing of a feed: what the draft does not say is gone, but for parts that are hidden from the viewer, unless
    /// <see cref="CustomFeedDraft.KeepOutOfReach"/> is false.
    /// </summary>
    /// <param name="viewer">Its maker, or a moderator of the space that it is shared with, who leaves it in that space.</param>
    /// <param name="id">Which feed.</param>
    /// <param name="version">The version that the viewer saw.</param>
    /// <param name="draft">What it shall be.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">There is none for the viewer.</exception>
    /// <exception cref="RefusedException">As for <see cref="CreateAsync"/>.</exception>
    /// <exception cref="ConflictException"><c>stale-version</c>, with the current one, or <c>taken</c>.</exception>
    public async ValueTask<CustomFeed> ChangeAsync(
        Viewer viewer,
        Id<CustomFeed> id,
        long version,
        CustomFeedDraft draft,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        var current = await RequireChangeableAsync(viewer, id, cancellationToken);
        StaleVersion.ThrowIf(version, current.Version);
        var feed = await _rules.CheckAsync(viewer, draft, current, _writer.Now, cancellationToken);
        await _writer.UpdateAsync(viewer, current, feed, cancellationToken);
        return await RequireAsync(viewer, id, cancellationToken);
    }

    /// <summary>Deletes a feed.</summary>
    /// <exception cref="NotFoundException">There is none for the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask DeleteAsync(Viewer viewer, Id<CustomFeed> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await _writer.RemoveAsync(viewer, await RequireChangeableAsync(viewer, id, cancellationToken), cancellationToken);
    }

    /// <summary>The feed; null where there is none for the viewer.</summary>
    /// <remarks>
    /// A shared feed of which all spaces, members or topics to include are hidden from a viewer who cannot change it does not exist for
    /// them.
    /// </remarks>
    public async ValueTask<CustomFeed?> FindAsync(Viewer viewer, Id<CustomFeed> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await _feeds.FindAsync(viewer, id, cancellationToken) is { } feed
            ? (await _views.ShowAsync(viewer, [feed], cancellationToken)).SingleOrDefault()
            : null;
    }

    /// <summary>The viewer's private feeds, and those shared with the spaces that they belong to; newest first.</summary>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c>, <c>cursor-foreign</c>, or <c>not-allowed</c> where the viewer is no member.
    /// </exception>
    public ValueTask<Page<CustomFeed>> ListAsync(Viewer viewer, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return ListAsync(viewer, null, page, $"custom-feeds/{viewer.RequireMember().Id}", cancellationToken);
    }

    /// <summary>The feeds that are shared with a space, newest first.</summary>
    /// <exception cref="NotFoundException">There is no such space, or the viewer may not see what is in it.</exception>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public async ValueTask<Page<CustomFeed>> ListSharedAsync(
        Viewer viewer,
        string slug,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var space = await _spaces.FindAsync(viewer, slug, cancellationToken);
        return space is null || !viewer.CanSee(space.Audience)
            ? throw new NotFoundException()
            : await ListAsync(viewer, space.Id, page, $"custom-feeds/space/{space.Id}/{viewer.MemberId}", cancellationToken);
    }

    private async ValueTask<Page<CustomFeed>> ListAsync(
        Viewer viewer,
        Id<Space>? space,
        PageRequest page,
        string scope,
        CancellationToken cancellationToken
    )
    {
        var slice = Cursor.Open(page, scope);
        Dictionary<Id<CustomFeed>, CustomFeed> shown = [];
        var rows = await FilledPage.ReadAsync(
            slice,
            scope,
            part => _feeds.ListAsync(viewer, space, part, cancellationToken),
            async feeds =>
            {
                foreach (var feed in await _views.ShowAsync(viewer, feeds, cancellationToken))
                {
                    shown[feed.Id] = feed;
                }

                return [.. feeds.Where(feed => shown.ContainsKey(feed.Id))];
            },
            feed => new Keyset(feed.Id.Value, feed.Id.Value)
        );
        return new Page<CustomFeed> { Items = [.. rows.Items.Select(feed => shown[feed.Id])], Next = rows.Next };
    }

    private async ValueTask<StoredCustomFeed> RequireChangeableAsync(Viewer viewer, Id<CustomFeed> id, CancellationToken cancellationToken)
    {
        viewer.RequireMember();
        var feed = await _feeds.FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();
        if (CustomFeedViews.CanChange(viewer, feed))
        {
            return feed;
        }

        // Of a feed that does not exist for the viewer, nothing is refused.
        return (await _views.ShowAsync(viewer, [feed], cancellationToken)).Count == 0
            ? throw new NotFoundException()
            : throw new RefusedException(
                new Problem(
                    ProblemCodes.NotAllowed,
                    "A shared feed is changed by its maker, as long as they belong to the space, and by the moderators of the space; "
                        + "nobody changes one of an archived space."
                )
            );
    }

    private async ValueTask<CustomFeed> RequireAsync(Viewer viewer, Id<CustomFeed> id, CancellationToken cancellationToken) =>
        await FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();
}
