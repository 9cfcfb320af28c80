using Rse.People;
using Rse.Transactions;

namespace Rse.Notifications.Settings;

/// <summary>Learns that a member's settings may have changed, such as the hour of their digest, in the transaction of that.</summary>
internal interface INotificationWishSink
{
    /// <summary>Notes that the settings of a member may have changed.</summary>
    ValueTask ChangeAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);
}
