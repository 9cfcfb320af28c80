using Rse.Members.Claims;
using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Perimeters;

/// <summary>What storage must do to create viewers.</summary>
/// <remarks>
/// The only reads without a <see cref="Viewer"/>, because viewers are created from them. Called only within this feature.
/// </remarks>
internal interface IPerimeterStore
{
    /// <summary>A member and their spaces, in at most two queries; null for an unknown member.</summary>
    ValueTask<MemberAccess?> FindAccessAsync(Id<Member> member, CancellationToken cancellationToken);

    /// <summary>The same, by the account of the member.</summary>
    ValueTask<MemberAccess?> FindAccessAsync(AccountKey account, CancellationToken cancellationToken);

    /// <summary>
    /// The members, each with those of the given spaces that they are a member of; in at most two queries, in no particular order. Omits
    /// unknown members.
    /// </summary>
    ValueTask<IReadOnlyList<MemberAccess>> ListAccessAsync(
        IReadOnlyCollection<Id<Member>> members,
        IReadOnlyCollection<Id<Space>> among,
        CancellationToken cancellationToken
    );

    /// <summary>The numbers of audience keys, in one query. Omits keys that nothing uses yet.</summary>
    ValueTask<IReadOnlyDictionary<string, long>> FindAudienceKeysAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    );

    /// <summary>The number of an audience key, created if the key is new. Idempotent.</summary>
    ValueTask<long> AddAudienceKeyAsync(IWriteTransaction transaction, string key, CancellationToken cancellationToken);
}
