using Rse.Follows;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces.Memberships;
using Rse.Transactions;

namespace Rse.Imports;

/// <summary>
/// What storage must do for imported links between members and other things, which have no key of their own: what is there already is left
/// as it is.
/// </summary>
/// <remarks>
/// Called by <see cref="ImportService"/> only. Each answers, in the order given, which rows are new; of two equal rows given at once the
/// first is.
/// </remarks>
internal interface IImportLinkStore
{
    /// <summary>Stores memberships, and keeps the counts of members on spaces.</summary>
    ValueTask<IReadOnlyList<bool>> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<Membership> memberships,
        CancellationToken cancellationToken
    );

    /// <summary>Stores follows.</summary>
    ValueTask<IReadOnlyList<bool>> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<Follow> follows,
        CancellationToken cancellationToken
    );

    /// <summary>Stores reactions, and keeps their counts by kind.</summary>
    ValueTask<IReadOnlyList<bool>> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<Reaction> reactions,
        CancellationToken cancellationToken
    );

    /// <summary>Stores ratings, and keeps number and sum on the subjects.</summary>
    ValueTask<IReadOnlyList<bool>> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<Rating> ratings,
        CancellationToken cancellationToken
    );
}
