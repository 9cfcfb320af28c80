using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.SavedSearches.Storing;

/// <summary>Stores whom shared alerts tell.</summary>
internal interface IAlertStore
{
    /// <summary>
    /// Subscribes members and spaces. Whoever is subscribed already, or left, stays as they are. Returns how many were new.
    /// </summary>
    ValueTask<int> AddAsync(
        IWriteTransaction transaction,
        AlertSubscription subscription,
        IReadOnlyCollection<Id<Member>> members,
        IReadOnlyCollection<Id<Space>> spaces,
        CancellationToken cancellationToken
    );

    /// <summary>Removes the subscription of a member, or of a space; false if there is none.</summary>
    ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<SavedSearch> search,
        Id<Member>? member,
        Id<Space>? space,
        CancellationToken cancellationToken
    );

    /// <summary>Stores that a member subscribed themselves, or left, which wins over the subscriptions of their spaces.</summary>
    ValueTask SetOwnAsync(
        IWriteTransaction transaction,
        AlertSubscription subscription,
        bool isSubscribed,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Lists the subscriptions of an alert, at most a page: spaces first, by id, then members, by id. The keyset is (1 for spaces and 0 for
    /// members, id), descending.
    /// </summary>
    ValueTask<IReadOnlyList<StoredSubscriber>> ListAsync(
        Viewer viewer,
        Id<SavedSearch> search,
        Slice slice,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Deletes the private searches and subscriptions of a member. Their alerts of the network go to the successor, or are deleted; those
    /// of spaces stay.
    /// </summary>
    ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, Id<Member>? successor, CancellationToken cancellationToken);
}

/// <summary>A subscription to store.</summary>
/// <param name="Search">The alert.</param>
/// <param name="By">Who subscribes.</param>
/// <param name="At">When.</param>
internal readonly record struct AlertSubscription(Id<SavedSearch> Search, Id<Member> By, DateTimeOffset At);

/// <summary>A subscription as it is stored: of a member or of a space.</summary>
internal sealed record StoredSubscriber
{
    public required Id<Member>? MemberId { get; init; }

    public required Id<Space>? SpaceId { get; init; }

    public required Id<Member> ById { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool HasLeft { get; init; }
}
