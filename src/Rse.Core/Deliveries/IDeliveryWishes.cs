using Rse.People;

namespace Rse.Deliveries;

/// <summary>Reads when members want to be reached outside the app.</summary>
internal interface IDeliveryWishes
{
    /// <summary>
    /// Reads the wishes of many members, in a number of queries that does not depend on theirs. A member who set nothing has the host's
    /// defaults; an unknown member is absent from the answer.
    /// </summary>
    ValueTask<IReadOnlyDictionary<Id<Member>, DeliveryWishes>> ReadAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    );
}
