using Rse.People;
using Rse.Transactions;

namespace Rse.Notifications.Settings;

/// <summary>Learns, in the transaction that changes them, that a member's settings may be other ones, such as the hour of their digest.</summary>
internal interface INotificationWishSink
{
    /// <summary>Notes that the settings of a member may have changed.</summary>
    ValueTask ChangeAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);
}
