using Rse.Topics;
using Rse.Transactions;

namespace Rse.Imports;

/// <summary>What storage must do for imports: look up, number and write a whole batch at a time.</summary>
/// <remarks>
/// Called by <see cref="ImportService"/> only, within one transaction a batch. Rules are the service's: what is passed here is right.
/// </remarks>
internal interface IImportStore
{
    /// <summary>
    /// What the network knows already of what a batch names. The first look-up of a transaction keeps other imports of the source waiting.
    /// </summary>
    ValueTask<ImportMatches> FindAsync(IWriteTransaction transaction, ImportLookup lookup, CancellationToken cancellationToken);

    /// <summary>New ids of a table, ascending, that nothing else will be given.</summary>
    /// <param name="transaction">The open transaction; on SQLite the ids are free again where they are not used in it.</param>
    /// <param name="table">Which table.</param>
    /// <param name="count">How many; may be 0.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<long>> ReserveAsync(
        IWriteTransaction transaction,
        ImportTable table,
        int count,
        CancellationToken cancellationToken
    );

    /// <summary>The ids of topics by their names; those that are new are made.</summary>
    ValueTask<IReadOnlyDictionary<string, Id<Topic>>> EnsureTopicsAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<TopicName> topics,
        CancellationToken cancellationToken
    );

    /// <summary>Stores all rows, and keeps the counts of posts on spaces and of comments on subjects.</summary>
    ValueTask WriteAsync(IWriteTransaction transaction, ImportRows rows, CancellationToken cancellationToken);
}
