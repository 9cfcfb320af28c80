namespace Rse.Transactions;

/// <summary>Tells how the database of a network is. Every storage implements it.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
internal interface IStorageProbe
{
    /// <summary>Asks the database for an answer; throws what the database throws.</summary>
    ValueTask PingAsync(CancellationToken cancellationToken);

    /// <summary>What is wrong with the version of the tables; null if they are those of this code.</summary>
    ValueTask<string?> FindVersionFaultAsync(CancellationToken cancellationToken);

    /// <summary>Who keeps others from writing, for a log; null if nobody does or it cannot be told.</summary>
    ValueTask<string?> FindWriteHolderAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Whether a failure means that the database cannot be reached or used at all now, rather than that a statement is wrong.
    /// </summary>
    bool IsAway(Exception exception);
}
