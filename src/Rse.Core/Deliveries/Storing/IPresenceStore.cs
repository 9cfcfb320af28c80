using Rse.People;
using Rse.Transactions;

namespace Rse.Deliveries.Storing;

/// <summary>Stores when members were last in the network.</summary>
internal interface IPresenceStore
{
    /// <summary>Notes when members were last in the network; never moves back.</summary>
    ValueTask PutAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<(Id<Member> Member, DateTimeOffset At)> presences,
        CancellationToken cancellationToken
    );

    /// <summary>Lists when members were last in the network; omits those of whom it is not known.</summary>
    ValueTask<IReadOnlyDictionary<Id<Member>, DateTimeOffset>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    );
}
