namespace Rse.Search.Indexing.Files;

/// <summary>Held by the one process that writes the index of a folder.</summary>
/// <remarks>
/// A lock of the operating system on a file that stays: it ends with its process, however that ends, so that it is never stale, and nobody
/// has to delete it.
/// </remarks>
internal sealed class FolderLock : IDisposable
{
    // EAGAIN of Linux, the same of macOS, and ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null while another process has it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write it.</exception>
    public static FolderLock? TryTake(string file)
    {
        try
        {
            return new FolderLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException exception) when (InUse.Contains(exception.HResult))
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
