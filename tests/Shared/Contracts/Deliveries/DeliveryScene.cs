using Rse.Activities;
using Rse.Deliveries;
using Rse.Deliveries.Storing;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Deliveries;

/// <summary>What the suites of the stores of deliveries share.</summary>
internal sealed class DeliveryScene(StorageHost host)
{
    public const string Channel = "mail";

    private long _activity = 1000;

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public IDeliveryLedgerStore Ledger => host.Get<IDeliveryLedgerStore>();

    public IDeliveryQueueStore Queue => host.Get<IDeliveryQueueStore>();

    public IDeliveryListStore List => host.Get<IDeliveryListStore>();

    public IDigestStore Digests => host.Get<IDigestStore>();

    /// <summary>An entry that goes at once, five minutes from the start, unless it says otherwise.</summary>
    public DeliveryEntry Entry(Member member, string thread = "subject/1") =>
        new()
        {
            Fact = new NotificationKey(member.Id, new Id<Activity>(++_activity)),
            Channel = Channel,
            Kind = "comment",
            Thread = thread,
            RootId = null,
            SpaceId = null,
            ActorId = null,
            At = Start,
            DueAt = Start.AddMinutes(5),
        };

    /// <summary>An entry that waits for a digest.</summary>
    public DeliveryEntry Pending(Member member, Space? space = null) => Entry(member) with { DueAt = null, SpaceId = space?.Id };

    public ValueTask<int> AddAsync(params DeliveryEntry[] entries) => AddAsync(20, Start, entries);

    public ValueTask<int> AddAsync(int most, DateTimeOffset now, params DeliveryEntry[] entries) =>
        host.WriteAsync((transaction, token) => Ledger.AddAsync(transaction, entries, most, now, token));

    public async ValueTask<IReadOnlyList<DeliveryBatch>> ClaimAsync(DateTimeOffset now, int perMinute = 600, string node = "one")
    {
        var due = await Queue.ListDueAsync(Viewer.System, Channel, now, 100, Token);
        return await host.WriteAsync(
            (transaction, token) =>
                Queue.ClaimAsync(
                    transaction,
                    new DeliveryClaim(Channel, node, now, now.AddMinutes(1), perMinute),
                    [.. due.Select(batch => batch.Id)],
                    token
                )
        );
    }

    public async ValueTask<DeliveryBatch> ClaimOneAsync(DateTimeOffset now) => Assert.Single(await ClaimAsync(now));

    public ValueTask<bool> BeginAsync(DeliveryBatch batch, DateTimeOffset now, params DeliveryEnd[] ended) =>
        host.WriteAsync((transaction, token) => Queue.BeginCallAsync(transaction, batch, ended, now, token));

    public ValueTask<bool> FinishAsync(DeliveryBatch batch, BatchState state, DateTimeOffset now, DateTimeOffset? dueAt = null) =>
        host.WriteAsync(
            (transaction, token) =>
                Queue.FinishAsync(
                    transaction,
                    batch,
                    new BatchEnd
                    {
                        State = state,
                        DueAt = dueAt,
                        Reason = "said so",
                    },
                    now,
                    token
                )
        );

    public ValueTask<IReadOnlyList<(Id<DeliveryBatch> Id, bool IsUnknown)>> ExpireAsync(DateTimeOffset now) =>
        host.WriteAsync((transaction, token) => Queue.ExpireAsync(transaction, now, token));

    public async ValueTask<IReadOnlyList<Delivery>> ListAsync(DeliveryState? state = null, string? channel = null) =>
        await List.ListAsync(Viewer.System, state, channel, new Slice(null, 100), Token);
}
