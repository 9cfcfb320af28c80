using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Deliveries.Storing;

/// <summary>Reads and settles deliveries for administrators. Answers nothing to any viewer but the system.</summary>
internal interface IDeliveryListStore
{
    /// <summary>Lists deliveries, the newest first, by id.</summary>
    ValueTask<IReadOnlyList<Delivery>> ListAsync(
        Viewer viewer,
        DeliveryState? state,
        string? channel,
        Slice slice,
        CancellationToken cancellationToken
    );

    /// <summary>Counts deliveries by channel and state; where there are none, the pair is left out.</summary>
    ValueTask<IReadOnlyList<(string Channel, DeliveryState State, int Count)>> CountAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>When what waits longest has been due; null if nothing is due.</summary>
    ValueTask<DateTimeOffset?> FindOldestDueAsync(Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes an unknown or failed delivery due again. Returns false if it is neither.</summary>
    ValueTask<DeliveryParty?> RetryAsync(
        IWriteTransaction transaction,
        Id<Delivery> id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Ends a delivery that waits or is unknown, without sending it. Returns null if it does neither.</summary>
    ValueTask<DeliveryParty?> DropAsync(
        IWriteTransaction transaction,
        Id<Delivery> id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Notes what a report says of a delivery that was handed over or is unknown. Returns false if there is none.</summary>
    ValueTask<bool> SettleAsync(
        IWriteTransaction transaction,
        string key,
        bool isDelivered,
        string? reason,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Ends what waits for channels that are not registered since before a time. Returns the number.</summary>
    ValueTask<int> AbandonAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<string> channels,
        DateTimeOffset before,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}

/// <summary>To whom a delivery goes, and by which channel.</summary>
internal sealed record DeliveryParty(Id<Member> MemberId, string Channel);
