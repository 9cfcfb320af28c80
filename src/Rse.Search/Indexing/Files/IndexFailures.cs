namespace Rse.Search.Indexing.Files;

/// <summary>Tells failures of the file system apart.</summary>
internal static class IndexFailures
{
    // ENOSPC and EDQUOT of Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static readonly int[] Full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Whether there is no room on the disk.</summary>
    public static bool IsDiskFull(Exception? exception) =>
        exception is not null
        && (
            (exception is IOException && (Full.Contains(exception.HResult) || Says(exception)))
            || (exception as AggregateException)?.InnerExceptions.Any(IsDiskFull) is true
            || IsDiskFull(exception.InnerException)
        );

    private static bool Says(Exception exception) =>
        exception.Message.Contains("No space left on device", StringComparison.OrdinalIgnoreCase);
}
