namespace Rse.Storage;

/// <summary>
/// The database file cannot be used: it is missing, may not be written, is damaged, or does not belong to the files beside it. The message
/// names the file, the user of the process and what would do. Nothing was changed.
/// </summary>
public sealed class StorageFileException : Exception
{
    /// <param name="message">What is wrong with which file, and what would do.</param>
    public StorageFileException(string message)
        : base(message) { }

    /// <param name="message">What is wrong with which file, and what would do.</param>
    /// <param name="innerException">The failure that SQLite reported.</param>
    public StorageFileException(string message, Exception innerException)
        : base(message, innerException) { }
}
