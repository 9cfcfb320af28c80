using Rse.Topics;
using Rse.Transactions;

namespace Rse.Imports.Storing;

/// <summary>Storage of imports: looks up, numbers and writes whole batches.</summary>
/// <remarks>
/// Only <c>ImportService</c> of <c>Rse.Imports</c> calls it, in one transaction per batch. The service has checked all rules.
/// </remarks>
internal interface IImportStore
{
    /// <summary>
    /// Finds what exists of the keys and names of a batch. The first lookup of a transaction locks out other imports of the same source.
    /// </summary>
    ValueTask<ImportMatches> FindAsync(IWriteTransaction transaction, ImportLookup lookup, CancellationToken cancellationToken);

    /// <summary>Reserves new ids of a table, ascending.</summary>
    /// <param name="transaction">The open transaction. On SQLite, ids that it does not use become free again.</param>
    /// <param name="table">Which table.</param>
    /// <param name="count">How many; may be 0.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<long>> ReserveAsync(
        IWriteTransaction transaction,
        ImportTable table,
        int count,
        CancellationToken cancellationToken
    );

    /// <summary>The ids of topics by name; creates missing topics.</summary>
    ValueTask<IReadOnlyDictionary<string, Id<Topic>>> EnsureTopicsAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<TopicName> topics,
        CancellationToken cancellationToken
    );

    /// <summary>Stores all rows, and updates the counts of posts on spaces and of comments on subjects.</summary>
    ValueTask WriteAsync(IWriteTransaction transaction, ImportRows rows, CancellationToken cancellationToken);
}
