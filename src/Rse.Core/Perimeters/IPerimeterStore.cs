using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Perimeters;

/// <summary>What storage must do for the perimeter.</summary>
/// <remarks>
/// The one reader that takes no <see cref="Viewer"/>: it is what viewers are made from. Called by <see cref="PerimeterService"/> only.
/// </remarks>
internal interface IPerimeterStore
{
    /// <summary>A member and the spaces they belong to, in at most two queries; null for an unknown member.</summary>
    ValueTask<MemberAccess?> FindAccessAsync(Id<Member> member, CancellationToken cancellationToken);

    /// <summary>The same, by the host's key of the member.</summary>
    ValueTask<MemberAccess?> FindAccessAsync(string externalId, CancellationToken cancellationToken);

    /// <summary>
    /// The members and those of the spaces given that they belong to, in at most two queries whatever their number; unknown members are
    /// absent, order is not kept.
    /// </summary>
    ValueTask<IReadOnlyList<MemberAccess>> ListAccessAsync(
        IReadOnlyCollection<Id<Member>> members,
        IReadOnlyCollection<Id<Space>> among,
        CancellationToken cancellationToken
    );

    /// <summary>The numbers under which audience keys are kept, in one query; a key that nothing uses yet is absent.</summary>
    ValueTask<IReadOnlyDictionary<string, long>> FindAudienceKeysAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    );

    /// <summary>The number of an audience key, made where the key is new. Idempotent.</summary>
    ValueTask<long> AddAudienceKeyAsync(IWriteTransaction transaction, string key, CancellationToken cancellationToken);
}
