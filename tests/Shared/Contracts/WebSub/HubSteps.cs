using Rse.Paging;
using Rse.People;
using Rse.Testing.Storage;
using Rse.WebSub;

namespace Rse.Tests.Contracts.WebSub;

/// <summary>What the suites of the hub do with its stores.</summary>
internal static class HubSteps
{
    public static readonly HubLimits Plenty = new(1000, 100, 100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static HubRequest Request(string topic = "topic", string callback = "callback") =>
        new()
        {
            Mode = HubMode.Subscribe,
            TopicHash = topic,
            CallbackHash = callback,
            Host = "reader.example",
            Kind = "home",
            Format = "rss",
            MemberId = null,
            TokenId = null,
            SpaceId = null,
            Payload = $"{topic}→{callback}",
            Lease = TimeSpan.FromHours(1),
        };

    public static ValueTask<bool> AskAsync(
        this StorageHost host,
        HubRequest request,
        HubLimits? limits = null,
        DateTimeOffset? now = null
    ) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<IHubSubscriptionStore>().AskAsync(transaction, request, limits ?? Plenty, now ?? host.World.Now, token)
        );

    public static ValueTask<IReadOnlyList<HubSubscription>> ClaimAsync(
        this StorageHost host,
        string node,
        DateTimeOffset now,
        int take = 10
    ) =>
        host.WriteAsync(
            (transaction, token) => host.Get<IHubQueueStore>().ClaimAsync(transaction, node, now, now.AddMinutes(1), take, token)
        );

    public static ValueTask<bool> FinishAsync(this StorageHost host, HubSubscription subscription) =>
        host.WriteAsync((transaction, token) => host.Get<IHubQueueStore>().FinishAsync(transaction, subscription, token));

    public static async ValueTask<IReadOnlyList<HubSubscription>> ListAsync(this StorageHost host, HubState? state = null) =>
        await host.Get<IHubSubscriptionStore>().ListAsync(Viewer.System, state, new Slice(null, 100), Token);

    /// <summary>Claims the only one that is due and stores it as verified.</summary>
    public static async ValueTask<HubSubscription> ActivateAsync(this StorageHost host, DateTimeOffset now)
    {
        var claimed = Assert.Single(await host.ClaimAsync("one", now));
        var active = claimed with
        {
            State = HubState.Active,
            Payload = claimed.Wish!.Payload,
            Wish = null,
            LeaseUntil = now + claimed.Wish.Lease,
            DueAt = now,
        };
        Assert.True(await host.FinishAsync(active));
        return Assert.Single(await host.ListAsync(HubState.Active), subscription => subscription.Id == claimed.Id);
    }
}
