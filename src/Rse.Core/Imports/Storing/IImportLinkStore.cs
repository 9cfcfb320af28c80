using Rse.Follows;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces.Memberships;
using Rse.Transactions;

namespace Rse.Imports.Storing;

/// <summary>
/// Storage of imported links between members and other things. Links have no key of their own; existing ones stay unchanged.
/// </summary>
/// <remarks>
/// Only <c>ImportService</c> of <c>Rse.Imports</c> calls it. Each method returns which rows are new, in the order given; of two equal
/// rows, the first is.
/// </remarks>
internal interface IImportLinkStore
{
    /// <summary>Stores memberships, and updates the counts of members on spaces.</summary>
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

    /// <summary>Stores reactions, and updates their counts by kind.</summary>
    ValueTask<IReadOnlyList<bool>> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<Reaction> reactions,
        CancellationToken cancellationToken
    );

    /// <summary>Stores ratings, and updates count and sum on the subjects.</summary>
    ValueTask<IReadOnlyList<bool>> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<Rating> ratings,
        CancellationToken cancellationToken
    );
}
