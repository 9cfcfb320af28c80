using System.Collections.Concurrent;
using Lucene.Net.Store;

namespace Rse.Search.Indexing.Files;

/// <summary>The files of one index, read by position: mapped into memory, they are many times slower to search in parallel.</summary>
/// <remarks>
/// Deleting a file on a network share may hang for minutes; Lucene waits for it with a lock that searches need. Here it is given up after
/// <see cref="Patience"/>, and Lucene tries again later. <see cref="FolderLock"/> keeps other processes out, so that Lucene locks nothing.
/// </remarks>
internal class IndexDirectory : NIOFSDirectory
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly ConcurrentDictionary<string, Task> _deleting = new(StringComparer.Ordinal);

    public IndexDirectory(string path)
        : base(path, NoLockFactory.GetNoLockFactory()) => _path = path;

    public override void DeleteFile(string name)
    {
        EnsureOpen();
        var file = Path.Combine(_path, name);
        if (!File.Exists(file))
        {
            return;
        }

        var isNew = !_deleting.TryGetValue(name, out var deletion);
        if (deletion is null)
        {
            deletion = Task.Factory.StartNew(
                () => Delete(file),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
            _deleting[name] = deletion;
        }

        try
        {
            if (!deletion.Wait(isNew ? Patience : TimeSpan.Zero))
            {
                throw new IOException($"The file {file} is still being deleted.");
            }
        }
        catch (AggregateException exception)
        {
            throw new IOException($"The file {file} cannot be deleted.", exception.InnerException);
        }
        finally
        {
            if (deletion.IsCompleted)
            {
                _deleting.TryRemove(name, out var _);
            }
        }
    }

    protected virtual void Delete(string file) => File.Delete(file);
}
