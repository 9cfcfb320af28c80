using Rse.Deliveries.Storing;
using Rse.Notifications.Settings;
using Rse.People;
using Rse.Transactions;

namespace Rse.Deliveries.Digests;

/// <summary>Has the digests of a member planned anew as soon as the member changes when they want them.</summary>
internal sealed class DigestWaker(IDigestStore store, TimeProvider time) : INotificationWishSink
{
    public ValueTask ChangeAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        store.WakeAsync(transaction, member, time.GetStoredNow(), cancellationToken);
}
