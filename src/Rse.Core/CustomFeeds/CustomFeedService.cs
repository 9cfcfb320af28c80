using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.CustomFeeds;

/// <summary>
/// Creates, changes, finds and lists custom feeds: saved combinations of spaces, members, topics, kinds and words.
/// <see cref="Feeds.FeedService"/> reads their entries.
/// </summary>
/// <remarks>
/// Thread-safe; a singleton. A feed is private to its maker, or shared with a space. Everybody who sees the content of the space can read
/// a shared feed, and each sees only entries that they may see anyway. A feed grants no permission: a thing that becomes hidden from a
/// reader stays part of the feed and shows nothing.
/// </remarks>
public sealed class CustomFeedService
{
    private readonly ICustomFeedStore _feeds;
    private readonly CustomFeedRules _rules;
    private readonly CustomFeedViews _views;
    private readonly SpaceService _spaces;
    private readonly ActivityWriter _writer;
    private readonly ILogger<CustomFeedService> _logger;

    internal CustomFeedService(
        ICustomFeedStore feeds,
        CustomFeedRules rules,
        CustomFeedViews views,
        SpaceService spaces,
        ActivityWriter writer,
        ILogger<CustomFeedService> logger
    )
    {
        _feeds = feeds;
        _rules = rules;
        _views = views;
        _spaces = spaces;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Creates a feed. Sharing it needs the right to post in the space.</summary>
    /// <exception cref="RefusedException">
    /// The name or a word breaks a rule, <c>parts-missing</c>, <c>part-unknown</c>, <c>part-contradictory</c>, <c>part-not-shareable</c>,
    /// <c>kind-unknown</c>, <c>word-too-short</c>, <c>list-too-long</c>, <c>space-archived</c>, or <c>not-allowed</c>; all at once.
    /// </exception>
    /// <exception cref="ConflictException">
    /// <c>taken</c>: another private feed of the viewer, or feed of the space, has the name.
    /// </exception>
    public async ValueTask<CustomFeed> CreateAsync(Viewer viewer, CustomFeedDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        viewer.RequireMember();
        var feed = await _rules.CheckAsync(viewer, draft, null, _writer.Now, cancellationToken);
        return await RequireAsync(viewer, await AddAsync(viewer, feed, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Replaces the definition of a feed. Parts that are hidden from the viewer are kept unless
    /// <see cref="CustomFeedDraft.KeepOutOfReach"/> is false.
    /// </summary>
    /// <param name="viewer">Its maker, or a moderator of the space that it is shared with, who cannot move it to another.</param>
    /// <param name="id">The feed.</param>
    /// <param name="version">The version that the viewer read.</param>
    /// <param name="draft">The new definition.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The feed does not exist for the viewer.</exception>
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
        await UpdateAsync(viewer, current, feed, cancellationToken);
        return await RequireAsync(viewer, id, cancellationToken);
    }

    /// <summary>Deletes a feed.</summary>
    /// <exception cref="NotFoundException">The feed does not exist for the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask DeleteAsync(Viewer viewer, Id<CustomFeed> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await RemoveAsync(viewer, await RequireChangeableAsync(viewer, id, cancellationToken), cancellationToken);
    }

    /// <summary>Finds a feed; null if it does not exist for the viewer.</summary>
    /// <remarks>
    /// A shared feed does not exist for a viewer who cannot change it and from whom all its included spaces, members or topics are hidden.
    /// </remarks>
    public async ValueTask<CustomFeed?> FindAsync(Viewer viewer, Id<CustomFeed> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await _feeds.FindAsync(viewer, id, cancellationToken) is { } feed
            ? (await _views.ShowAsync(viewer, [feed], cancellationToken)).SingleOrDefault()
            : null;
    }

    /// <summary>Lists the viewer's private feeds, and those shared with the spaces that they belong to, newest first.</summary>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c>, <c>cursor-foreign</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public ValueTask<Page<CustomFeed>> ListAsync(Viewer viewer, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return ListAsync(viewer, null, page, $"custom-feeds/{viewer.RequireMember().Id}", cancellationToken);
    }

    /// <summary>Lists the feeds that are shared with a space, newest first.</summary>
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

        // A refusal would reveal a feed that does not exist for the viewer.
        return (await _views.ShowAsync(viewer, [feed], cancellationToken)).Count == 0
            ? throw new NotFoundException()
            : throw new RefusedException(
                new Problem(
                    ProblemCodes.NotAllowed,
                    "Only its maker, while they belong to the space, and the moderators of the space can change a shared feed; nobody can "
                        + "change a feed of an archived space."
                )
            );
    }

    private async ValueTask<CustomFeed> RequireAsync(Viewer viewer, Id<CustomFeed> id, CancellationToken cancellationToken) =>
        await FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();

    /// <exception cref="ConflictException"><c>taken</c>.</exception>
    private async ValueTask<Id<CustomFeed>> AddAsync(Viewer viewer, StoredCustomFeed feed, CancellationToken cancellationToken)
    {
        var stored = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var added =
                    await _feeds.AddAsync(transaction, feed, token)
                    ?? throw new ConflictException(
                        new Problem(ProblemCodes.Taken, $"Another feed is called \"{feed.Name}\"; choose another name.", "name")
                    );
                await _writer.AppendAsync(transaction, ActivityFactory.ChangeCustomFeeds(viewer.MemberId, _writer.Now), token);
                return added;
            },
            cancellationToken
        );
        CustomFeedLog.Created(_logger, stored.Id, viewer.MemberId, feed.Parts.Count);
        return stored.Id;
    }

    /// <exception cref="ConflictException"><c>stale-version</c> or <c>taken</c>.</exception>
    /// <exception cref="NotFoundException">The feed was deleted.</exception>
    private async ValueTask UpdateAsync(Viewer viewer, StoredCustomFeed before, StoredCustomFeed after, CancellationToken cancellationToken)
    {
        var updated = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await _feeds.UpdateAsync(transaction, after, token))
                {
                    return false;
                }

                await _writer.AppendAsync(transaction, ActivityFactory.ChangeCustomFeeds(viewer.MemberId, _writer.Now), token);
                return true;
            },
            cancellationToken
        );
        if (!updated)
        {
            var current = await _feeds.FindAsync(viewer, before.Id, cancellationToken) ?? throw new NotFoundException();
            throw StaleVersion.Make(before.Version, current.Version);
        }

        CustomFeedLog.Changed(_logger, before.Id, viewer.MemberId, before.Version + 1);
    }

    /// <summary>Deletes the feed, if it still exists.</summary>
    private async ValueTask RemoveAsync(Viewer viewer, StoredCustomFeed feed, CancellationToken cancellationToken)
    {
        var removed = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await _feeds.RemoveAsync(transaction, feed.Id, token))
                {
                    return false;
                }

                await _writer.AppendAsync(transaction, ActivityFactory.ChangeCustomFeeds(viewer.MemberId, _writer.Now), token);
                return true;
            },
            cancellationToken
        );
        if (removed)
        {
            CustomFeedLog.Deleted(_logger, feed.Id, viewer.MemberId);
        }
    }
}
