using System.Data.Common;

namespace Rse.Transactions;

/// <summary>The only way to write: commits the rows and activities of a piece of work together, or not at all.</summary>
/// <remarks>
/// Called by services only. The work may be run on any thread, and must do nothing but write through stores: no index, no mail, no HTTP.
/// On SQLite the work waits for the one writer; it must not start another unit of work. Units of work that wait at the same time may share
/// one commit: a failed one rolls back only its own changes, none returns before the commit, and each reads what the earlier ones wrote.
/// </remarks>
internal interface IUnitOfWork
{
    /// <summary>Runs the work in a transaction and commits it durably before returning.</summary>
    /// <param name="work">Writes through stores. An exception rolls everything back and reaches the caller.</param>
    /// <param name="cancellationToken">Cancels before the commit, never after it.</param>
    ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// The same for long work, such as a batch of an import: no other unit of work shares its transaction.
    /// </summary>
    /// <param name="work">Writes through stores. An exception rolls everything back and reaches the caller.</param>
    /// <param name="cancellationToken">Cancels before the commit, never after it.</param>
    ValueTask<T> WriteAloneAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, cancellationToken);
}

/// <summary>
/// An open transaction that stores write into. Only <see cref="IUnitOfWork"/> creates one, so a write outside a unit of work does not
/// compile.
/// </summary>
internal interface IWriteTransaction
{
    /// <summary>The database transaction; open, with its connection. Stores neither commit nor dispose of it.</summary>
    DbTransaction DbTransaction { get; }
}

/// <summary>Units of work that return nothing.</summary>
internal static class UnitOfWorkExtensions
{
    /// <summary>Runs the work in a transaction and commits it durably before returning.</summary>
    public static async ValueTask WriteAsync(
        this IUnitOfWork unitOfWork,
        Func<IWriteTransaction, CancellationToken, ValueTask> work,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await unitOfWork.WriteAsync(
            async (transaction, token) =>
            {
                await work(transaction, token);
                return true;
            },
            cancellationToken
        );
    }
}
