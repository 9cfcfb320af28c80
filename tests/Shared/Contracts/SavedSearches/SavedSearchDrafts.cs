using Rse.People;
using Rse.SavedSearches;
using Rse.SavedSearches.Storing;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.SavedSearches;

/// <summary>Saved searches that are stored without their rules.</summary>
internal static class SavedSearchDrafts
{
    /// <summary>A private search that is not stored yet.</summary>
    public static StoredSavedSearch Search(this StorageHost host, Member maker, string name, string query = "bois") =>
        new()
        {
            Id = default,
            MakerId = maker.Id,
            IsShared = false,
            Space = null,
            Name = name,
            NameKey = name.ToLowerInvariant(),
            Query = query,
            Alerts = true,
            Since = host.World.Now,
            CreatedAt = host.World.Now,
            ChangedAt = host.World.Now,
            Version = 1,
        };

    /// <summary>An alert that is not stored yet, of a space or, for null, of the network.</summary>
    public static StoredSavedSearch Alert(this StorageHost host, Member maker, string name, Space? space, string query = "bois") =>
        host.Search(maker, name, query) with
        {
            IsShared = true,
            Space = space is null ? null : SpaceSummary.Of(space),
        };

    /// <summary>Stores a search; null if its name is in use.</summary>
    public static ValueTask<StoredSavedSearch?> AddAsync(this StorageHost host, StoredSavedSearch search) =>
        host.WriteAsync((transaction, token) => host.Get<ISavedSearchStore>().AddAsync(transaction, search, token));

    /// <summary>Subscribes members and spaces to an alert.</summary>
    public static ValueTask<int> SubscribeAsync(
        this StorageHost host,
        StoredSavedSearch alert,
        Member by,
        IReadOnlyCollection<Member> members,
        params IReadOnlyCollection<Space> spaces
    ) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<IAlertStore>()
                    .AddAsync(
                        transaction,
                        new AlertSubscription(alert.Id, by.Id, host.World.Now),
                        [.. members.Select(member => member.Id)],
                        [.. spaces.Select(space => space.Id)],
                        token
                    )
        );

    /// <summary>Lets a member subscribe to an alert, or leave it.</summary>
    public static ValueTask<bool> SetOwnAsync(this StorageHost host, StoredSavedSearch alert, Member member, bool isSubscribed) =>
        host.WriteAsync(
            async (transaction, token) =>
            {
                var subscription = new AlertSubscription(alert.Id, member.Id, host.World.Now);
                await host.Get<IAlertStore>().SetOwnAsync(transaction, subscription, isSubscribed, token);
                return true;
            }
        );
}
