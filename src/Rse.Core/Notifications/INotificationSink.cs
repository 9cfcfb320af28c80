using Rse.Activities;
using Rse.People;
using Rse.Transactions;

namespace Rse.Notifications;

/// <summary>Learns of facts in the transaction that keeps or withdraws them, such as the ledger of deliveries.</summary>
internal interface INotificationSink
{
    /// <summary>
    /// Notes facts that were added or withdrawn. Idempotent by member and activity: a batch may come again after a crash.
    /// </summary>
    ValueTask ApplyAsync(IWriteTransaction transaction, IReadOnlyList<NotificationChange> changes, CancellationToken cancellationToken);
}

/// <summary>A fact that was added or withdrawn.</summary>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Fact">The fact. Of a withdrawn one, as it was added.</param>
/// <param name="Channels">The channels that bring it to the member, by the settings at that time; empty if it is withdrawn.</param>
/// <param name="IsWithdrawn">Whether it no longer holds.</param>
internal sealed record NotificationChange(string Kind, NotificationFact Fact, IReadOnlySet<string> Channels, bool IsWithdrawn);

/// <summary>The identity of a fact.</summary>
/// <param name="MemberId">The member whom it concerns.</param>
/// <param name="ActivityId">The activity that it is made of.</param>
internal readonly record struct NotificationKey(Id<Member> MemberId, Id<Activity> ActivityId);
