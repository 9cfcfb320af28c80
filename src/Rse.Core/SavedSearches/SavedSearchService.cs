using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.SavedSearches.Storing;
using Rse.Search;

namespace Rse.SavedSearches;

/// <summary>Saves searches, changes, lists and deletes them, and reads what matches them.</summary>
/// <remarks>
/// Thread-safe; a singleton. A private search exists for its maker alone. Shared alerts are made by <see cref="SharedAlertService"/>; here
/// they are found, read, changed and deleted like private ones. A search grants no permission: each reader sees and hears of what they may
/// see.
/// </remarks>
public sealed class SavedSearchService
{
    private const int MaxListed = 500;

    private readonly ISavedSearchStore _searches;
    private readonly SavedSearchRules _rules;
    private readonly SavedSearchViews _views;
    private readonly SavedSearchReader _reader;
    private readonly SearchService _search;
    private readonly ActivityWriter _writer;
    private readonly ILogger<SavedSearchService> _logger;

    internal SavedSearchService(
        ISavedSearchStore searches,
        SavedSearchRules rules,
        SavedSearchViews views,
        SavedSearchReader reader,
        SearchService search,
        ActivityWriter writer,
        ILogger<SavedSearchService> logger
    )
    {
        _searches = searches;
        _rules = rules;
        _views = views;
        _reader = reader;
        _search = search;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Saves a private search, behind the others of the viewer.</summary>
    /// <exception cref="RefusedException">
    /// The name breaks a rule, <c>query-invalid</c>, <c>text-too-long</c>, <c>list-too-long</c>, <c>too-many</c>, or <c>not-allowed</c> if
    /// the viewer is not a member; all at once.
    /// </exception>
    /// <exception cref="ConflictException"><c>taken</c>: another search of the viewer has the name.</exception>
    public async ValueTask<SavedSearch> CreateAsync(Viewer viewer, SavedSearchDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        viewer.RequireMember();
        var scope = new SavedSearchScope(SavedSearchScopeKind.Own);
        var search = await _rules.CheckAsync(viewer, draft, scope, null, null, _writer.Now, cancellationToken);
        return await RequireAsync(viewer, await AddAsync(viewer, search, cancellationToken), cancellationToken);
    }

    /// <summary>Replaces name, query and, of a private search, whether it alerts. Only what comes later alerts by a new query.</summary>
    /// <param name="viewer">Its maker, or a moderator of the space that an alert is shared with.</param>
    /// <param name="id">The search.</param>
    /// <param name="version">The version that the viewer read.</param>
    /// <param name="draft">The new definition.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The search does not exist for the viewer.</exception>
    /// <exception cref="RefusedException">As for <see cref="CreateAsync"/>.</exception>
    /// <exception cref="ConflictException"><c>stale-version</c>, with the current one, or <c>taken</c>.</exception>
    public async ValueTask<SavedSearch> ChangeAsync(
        Viewer viewer,
        Id<SavedSearch> id,
        long version,
        SavedSearchDraft draft,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(draft);
        var current = await _views.RequireChangeableAsync(viewer, id, cancellationToken);
        StaleVersion.ThrowIf(version, current.Version);
        var search = await _rules.CheckAsync(viewer, draft, ScopeOf(current), current.Space, current, _writer.Now, cancellationToken);
        var updated = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                await _writer.CountAsync(transaction, viewer.MemberId, VolumeKind.Acts, token);
                return await _searches.UpdateAsync(transaction, search, token);
            },
            cancellationToken
        );
        if (!updated)
        {
            var now = await _searches.FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();
            throw StaleVersion.Make(version, now.Version);
        }

        SavedSearchLog.Changed(_logger, id, viewer.MemberId, version + 1);
        return await RequireAsync(viewer, id, cancellationToken);
    }

    /// <summary>Deletes a search. Notifications that it brought stay.</summary>
    /// <exception cref="NotFoundException">The search does not exist for the viewer.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask DeleteAsync(Viewer viewer, Id<SavedSearch> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await _views.RequireChangeableAsync(viewer, id, cancellationToken);
        if (await _writer.WriteAsync((transaction, token) => _searches.RemoveAsync(transaction, id, token), cancellationToken))
        {
            SavedSearchLog.Deleted(_logger, id, viewer.MemberId);
        }
    }

    /// <summary>Puts the viewer's private searches in an order. Those that are not named keep their places behind.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="order">Ids, the first first; those that are not private searches of the viewer are passed over.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>list-too-long</c>, or <c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask OrderAsync(Viewer viewer, IReadOnlyList<Id<SavedSearch>> order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(order);
        var member = viewer.RequireMember();
        if (order.Count > MaxListed)
        {
            throw new RefusedException(
                new Problem(ProblemCodes.ListTooLong, $"The list has {order.Count} ids; it may have {MaxListed}.", "ids")
            );
        }

        await _writer.WriteAsync(
            async (transaction, token) =>
            {
                await _searches.OrderAsync(transaction, member.Id, [.. order.Distinct()], token);
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>Finds a search; null if it does not exist for the viewer.</summary>
    public async ValueTask<SavedSearch?> FindAsync(Viewer viewer, Id<SavedSearch> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await _searches.FindAsync(viewer, id, cancellationToken) is { } search
            ? (await _views.ShowAsync(viewer, [search], cancellationToken)).Single()
            : null;
    }

    /// <summary>
    /// Lists the viewer's private searches in their order, and then the alerts that tell the viewer, by name; at most 500.
    /// </summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask<IReadOnlyList<SavedSearch>> ListAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        var scope = new SavedSearchScope(SavedSearchScopeKind.Followed);
        return await _views.ShowAsync(viewer, await _searches.ListAsync(viewer, scope, MaxListed, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Reads a page of the posts, comments and host objects that have every word of a search, newest first, whenever they were written.
    /// </summary>
    /// <returns>Null if the search does not exist for the viewer. The total is known only where everything is on the page.</returns>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    /// <exception cref="PluginException">The index failed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The host added no search index; see <see cref="SearchService.IsAvailable"/>. Alerts need none.
    /// </exception>
    public async ValueTask<FoundPage?> ReadAsync(
        Viewer viewer,
        Id<SavedSearch> id,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(page);
        return await _searches.FindAsync(viewer, id, cancellationToken) is { } search
            ? await _reader.ReadAsync(viewer, search, page, cancellationToken)
            : null;
    }

    /// <summary>Whether results can be read: whether the host added a search index.</summary>
    public bool CanRead => _search.IsAvailable;

    /// <summary>Stores a new search.</summary>
    /// <exception cref="ConflictException"><c>taken</c>.</exception>
    internal async ValueTask<Id<SavedSearch>> AddAsync(Viewer viewer, StoredSavedSearch search, CancellationToken cancellationToken)
    {
        var stored = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                await _writer.CountAsync(transaction, viewer.MemberId, VolumeKind.Acts, token);
                return await _searches.AddAsync(transaction, search, token)
                    ?? throw new ConflictException(SavedSearchRules.Taken(search.Name, "search"));
            },
            cancellationToken
        );
        SavedSearchLog.Created(_logger, stored.Id, viewer.MemberId);
        return stored.Id;
    }

    /// <summary>The search as the viewer sees it.</summary>
    /// <exception cref="NotFoundException">It does not exist for the viewer.</exception>
    internal async ValueTask<SavedSearch> RequireAsync(Viewer viewer, Id<SavedSearch> id, CancellationToken cancellationToken) =>
        await FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException();

    private static SavedSearchScope ScopeOf(StoredSavedSearch search) =>
        !search.IsShared ? new SavedSearchScope(SavedSearchScopeKind.Own)
        : search.Space is { } space ? new SavedSearchScope(SavedSearchScopeKind.Space, space.Id)
        : new SavedSearchScope(SavedSearchScopeKind.Network);
}
