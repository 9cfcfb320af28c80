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

    /// <summary>
    /// The numbers of those audience keys, and of the unions with one of them, in one query. Omits keys that nothing uses yet.
    /// </summary>
    ValueTask<IReadOnlyCollection<long>> ListAudienceKeysAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>The audience of who holds any of the keys; null if nothing has it yet.</summary>
    /// <param name="keys">At least one, each once.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<Audience?> FindAudienceAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>The same, created if it is new. Idempotent, whatever the order of the keys.</summary>
    /// <remarks>Keys beyond the second are kept as a union, which counts as one key more for each who holds one of them.</remarks>
    ValueTask<Audience> AddAudienceAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    );
}
