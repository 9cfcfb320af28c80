namespace Rse.Transactions;

/// <summary>The one way to write: a piece of work whose rows and activity are committed together, or not at all.</summary>
/// <remarks>
/// Called by services only. The work may be run on any thread, and must do nothing but write through stores: no index, no mail, no HTTP.
/// On SQLite the work waits for the one writer; it must not start another unit of work. Units of work that wait at the same time may share
/// one commit: each is taken back by itself where it fails, none returns before the commit, and what one reads in the transaction includes
/// what those before it wrote.
/// </remarks>
internal interface IUnitOfWork
{
    /// <summary>Runs the work in a transaction and commits it durably before returning.</summary>
    /// <param name="work">Writes through stores; what it throws rolls everything back and reaches the caller.</param>
    /// <param name="cancellationToken">Cancels before the commit, never after it.</param>
    ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// The same for work that takes long, such as a batch of an import: no other unit of work shares its transaction, and so none waits for
    /// it but in line.
    /// </summary>
    /// <param name="work">Writes through stores; what it throws rolls everything back and reaches the caller.</param>
    /// <param name="cancellationToken">Cancels before the commit, never after it.</param>
    ValueTask<T> WriteAloneAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, cancellationToken);
}
