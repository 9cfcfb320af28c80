using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.SavedSearches.Storing;
using Rse.Spaces;

namespace Rse.SavedSearches;

/// <summary>
/// Shares saved searches as alerts: a moderator makes one for a space, an administrator one for the network, and subscribes people to it.
/// </summary>
/// <remarks>
/// Thread-safe; a singleton. Each subscriber hears only of what they may see, while they may see the alert. Whoever is subscribed sees by
/// whom, and can leave; who left is not subscribed again by others.
/// </remarks>
public sealed class SharedAlertService
{
    private const int MaxNamed = 100;
    private const int MaxListed = 1000;

    private readonly ISavedSearchStore _searches;
    private readonly IAlertStore _alerts;
    private readonly SavedSearchService _saved;
    private readonly SavedSearchRules _rules;
    private readonly SavedSearchViews _views;
    private readonly SpaceService _spaces;
    private readonly MemberService _members;
    private readonly AlertParties _parties;
    private readonly ActivityWriter _writer;
    private readonly ILogger<SharedAlertService> _logger;

    internal SharedAlertService(
        ISavedSearchStore searches,
        IAlertStore alerts,
        SavedSearchService saved,
        SavedSearchRules rules,
        SavedSearchViews views,
        SpaceService spaces,
        MemberService members,
        AlertParties parties,
        ActivityWriter writer,
        ILogger<SharedAlertService> logger
    )
    {
        _searches = searches;
        _alerts = alerts;
        _saved = saved;
        _rules = rules;
        _views = views;
        _spaces = spaces;
        _members = members;
        _parties = parties;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Makes an alert of a space. Requires moderator. It tells nobody until somebody subscribes.</summary>
    /// <exception cref="NotFoundException">The space does not exist or the viewer may not see what is in it.</exception>
    /// <exception cref="RefusedException">
    /// As for <see cref="SavedSearchService.CreateAsync"/>, <c>space-archived</c>, or <c>not-allowed</c>.
    /// </exception>
    /// <exception cref="ConflictException"><c>taken</c>: another alert of the space has the name.</exception>
    public async ValueTask<SavedSearch> CreateAsync(
        Viewer viewer,
        string slug,
        SavedSearchDraft draft,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        viewer.RequireMember();
        var space = await RequireSpaceAsync(viewer, slug, cancellationToken);
        SpaceRights.Require(viewer, space, SpaceRight.Admit);
        if (SpaceRights.FindArchival(space) is { } problem)
        {
            throw new RefusedException(problem);
        }

        var scope = new SavedSearchScope(SavedSearchScopeKind.Space, space.Id);
        var search = await _rules.CheckAsync(viewer, draft, scope, SpaceSummary.Of(space), null, _writer.Now, cancellationToken);
        return await _saved.RequireAsync(viewer, await _saved.AddAsync(viewer, search, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Makes an alert of the network, which its maker changes, and to which they subscribe people. For administrators; the caller checks
    /// that.
    /// </summary>
    /// <exception cref="RefusedException">As for <see cref="SavedSearchService.CreateAsync"/>.</exception>
    /// <exception cref="ConflictException"><c>taken</c>: another alert of the network has the name.</exception>
    public async ValueTask<SavedSearch> CreateAsync(Viewer viewer, SavedSearchDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        viewer.RequireMember();
        var scope = new SavedSearchScope(SavedSearchScopeKind.Network);
        var search = await _rules.CheckAsync(viewer, draft, scope, null, null, _writer.Now, cancellationToken);
        return await _saved.RequireAsync(viewer, await _saved.AddAsync(viewer, search, cancellationToken), cancellationToken);
    }

    /// <summary>Lists the alerts of a space by name, whether or not they tell the viewer; at most 1,000.</summary>
    /// <exception cref="NotFoundException">The space does not exist or the viewer may not see what is in it.</exception>
    public async ValueTask<IReadOnlyList<SavedSearch>> ListAsync(Viewer viewer, string slug, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var space = await RequireSpaceAsync(viewer, slug, cancellationToken);
        var scope = new SavedSearchScope(SavedSearchScopeKind.Space, space.Id);
        return await _views.ShowAsync(viewer, await _searches.ListAsync(viewer, scope, MaxListed, cancellationToken), cancellationToken);
    }

    /// <summary>Lists all alerts of the network by name; at most 1,000. For administrators; the caller checks that.</summary>
    public async ValueTask<IReadOnlyList<SavedSearch>> ListAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = new SavedSearchScope(SavedSearchScopeKind.Network);
        var alerts = await _searches.ListAsync(Viewer.System, scope, MaxListed, cancellationToken);
        return await _views.ShowAsync(viewer, alerts, cancellationToken);
    }

    /// <summary>Deletes an alert of the network, whoever made it. For administrators; the caller checks that.</summary>
    /// <param name="viewer">The administrator, for the log.</param>
    /// <param name="id">The alert.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">There is no such alert of the network.</exception>
    public async ValueTask DeleteAsync(Viewer viewer, Id<SavedSearch> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (
            await _searches.FindAsync(Viewer.System, id, cancellationToken) is not { IsShared: true, Space: null }
            || !await _writer.WriteAsync((transaction, token) => _searches.RemoveAsync(transaction, id, token), cancellationToken)
        )
        {
            throw new NotFoundException();
        }

        SavedSearchLog.Deleted(_logger, id, viewer.MemberId);
    }

    /// <summary>
    /// Subscribes members, and spaces with whoever belongs to them then. Whoever is subscribed already stays so, and whoever left stays
    /// out.
    /// </summary>
    /// <param name="viewer">Who may change the alert.</param>
    /// <param name="id">The alert.</param>
    /// <param name="handles">Handles of members; for an alert of a space, of those who may see what is in it.</param>
    /// <param name="slugs">Slugs of spaces; for an alert of a space, only that space.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many subscriptions are new.</returns>
    /// <exception cref="NotFoundException">The alert does not exist for the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>reference-unknown</c>, with what is unknown or may not be subscribed, <c>list-too-long</c>, <c>too-many</c> or <c>not-
    /// allowed</c>.
    /// </exception>
    public async ValueTask<int> SubscribeAsync(
        Viewer viewer,
        Id<SavedSearch> id,
        IReadOnlyCollection<string> handles,
        IReadOnlyCollection<string> slugs,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(handles);
        ArgumentNullException.ThrowIfNull(slugs);
        var alert = await RequireAlertAsync(viewer, id, cancellationToken);
        if (handles.Count + slugs.Count > MaxNamed)
        {
            throw new RefusedException(
                new Problem(ProblemCodes.ListTooLong, $"There are {handles.Count + slugs.Count} names; there may be {MaxNamed}.", "members")
            );
        }

        var (members, spaces) = await _parties.FindAsync(viewer, alert, handles, slugs, cancellationToken);
        var subscription = new AlertSubscription(id, viewer.MemberId, _writer.Now);
        var count = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                await _writer.CountAsync(transaction, viewer.MemberId, VolumeKind.Acts, token);
                return await _alerts.AddAsync(transaction, subscription, members, spaces, token);
            },
            cancellationToken
        );
        SavedSearchLog.Subscribed(_logger, id, viewer.MemberId, members.Count, spaces.Count);
        return count;
    }

    /// <summary>Ends the subscription of a member.</summary>
    /// <exception cref="NotFoundException">The alert does not exist for the viewer, or has no such subscription.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask UnsubscribeMemberAsync(
        Viewer viewer,
        Id<SavedSearch> id,
        string handle,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await RequireAlertAsync(viewer, id, cancellationToken);
        var member = await _members.FindAsync(viewer, handle, cancellationToken) ?? throw new NotFoundException();
        await RemoveAsync(viewer, id, member.Id, null, cancellationToken);
    }

    /// <summary>Ends the subscription of a space. Members who were subscribed themselves stay so.</summary>
    /// <exception cref="NotFoundException">The alert does not exist for the viewer, or has no such subscription.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask UnsubscribeSpaceAsync(
        Viewer viewer,
        Id<SavedSearch> id,
        string slug,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await RequireAlertAsync(viewer, id, cancellationToken);
        var space = await _spaces.FindAsync(viewer, slug, cancellationToken) ?? throw new NotFoundException();
        await RemoveAsync(viewer, id, null, space.Id, cancellationToken);
    }

    /// <summary>Lists whom an alert tells: spaces first, then members. For those who may change it.</summary>
    /// <exception cref="NotFoundException">The alert does not exist for the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>not-allowed</c>, <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.
    /// </exception>
    public async ValueTask<Page<AlertSubscriber>> ListSubscribersAsync(
        Viewer viewer,
        Id<SavedSearch> id,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await RequireAlertAsync(viewer, id, cancellationToken);
        var scope = $"alerts/{id}/{viewer.MemberId}";
        Dictionary<StoredSubscriber, AlertSubscriber> shown = [];
        var rows = await FilledPage.ReadAsync(
            Cursor.Open(page, scope),
            scope,
            part => _alerts.ListAsync(viewer, id, part, cancellationToken),
            async read =>
            {
                await _parties.ShowAsync(viewer, read, shown, cancellationToken);
                return [.. read.Where(shown.ContainsKey)];
            },
            row => row.SpaceId is { } space ? new Keyset(1, space.Value) : new Keyset(0, row.MemberId!.Value.Value)
        );
        return new Page<AlertSubscriber> { Items = [.. rows.Items.Select(row => shown[row])], Next = rows.Next };
    }

    /// <summary>Subscribes the viewer to an alert that they may see, or lets them leave it, whoever subscribed them.</summary>
    /// <exception cref="NotFoundException">The alert does not exist for the viewer, or is a private search.</exception>
    /// <exception cref="RefusedException"><c>too-many</c>, or <c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask SetOwnAsync(Viewer viewer, Id<SavedSearch> id, bool isSubscribed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        if (await _searches.FindAsync(viewer, id, cancellationToken) is not { IsShared: true })
        {
            throw new NotFoundException();
        }

        await _writer.WriteAsync(
            async (transaction, token) =>
            {
                await _writer.CountAsync(transaction, member.Id, VolumeKind.Acts, token);
                await _alerts.SetOwnAsync(transaction, new AlertSubscription(id, member.Id, _writer.Now), isSubscribed, token);
                return true;
            },
            cancellationToken
        );
        SavedSearchLog.SubscribedSelf(_logger, id, member.Id, isSubscribed);
    }

    private async ValueTask<Space> RequireSpaceAsync(Viewer viewer, string slug, CancellationToken cancellationToken) =>
        await _spaces.FindAsync(viewer, slug, cancellationToken) is { } space && viewer.CanSee(space.Audience)
            ? space
            : throw new NotFoundException();

    private async ValueTask<StoredSavedSearch> RequireAlertAsync(Viewer viewer, Id<SavedSearch> id, CancellationToken cancellationToken) =>
        await _views.RequireChangeableAsync(viewer, id, cancellationToken) is { IsShared: true } alert
            ? alert
            : throw new NotFoundException();

    private async ValueTask RemoveAsync(
        Viewer viewer,
        Id<SavedSearch> id,
        Id<Member>? member,
        Id<Space>? space,
        CancellationToken cancellationToken
    )
    {
        if (
            !await _writer.WriteAsync((transaction, token) => _alerts.RemoveAsync(transaction, id, member, space, token), cancellationToken)
        )
        {
            throw new NotFoundException();
        }

        SavedSearchLog.Unsubscribed(_logger, id, viewer.MemberId);
    }
}
