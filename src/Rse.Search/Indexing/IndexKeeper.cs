using Lucene.Net.Index;
using Lucene.Net.Store;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Networks;
using Rse.People;
using Rse.Search.Texts;

namespace Rse.Search.Indexing;

/// <summary>Opens the index of this node, and begins it anew where it cannot be gone on from: no damage ever reaches the host.</summary>
internal sealed class IndexKeeper(
    IndexFolder folder,
    NetworkService networks,
    ActivityReader activities,
    TextAnalyzers analyzers,
    ILogger<IndexKeeper> logger
) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile OpenIndex? _open;
    private bool _disposed;

    /// <summary>The index, where it is open.</summary>
    public OpenIndex? Current => _open;

    /// <summary>The index, opened where it is not. The same instance as long as it is good.</summary>
    public async ValueTask<OpenIndex> OpenAsync(CancellationToken cancellationToken)
    {
        if (_open is { } open && folder.IsMarked)
        {
            return open;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_open is { } present)
            {
                if (folder.IsMarked)
                {
                    return present;
                }

                SearchLog.FolderVanished(logger);
                Drop();
            }

            var network = (await networks.FindIdAsync(cancellationToken)).ToString("D");
            var end = await activities.FindEndAsync(Viewer.System, cancellationToken);

            // Checking and opening read files: not on a thread that serves requests.
            _open = await Task.Run(() => Open(network, end), cancellationToken);
            return _open;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// The same for a search, which does not wait while the index is being opened; null then, or where it cannot be opened now.
    /// </summary>
    public async ValueTask<OpenIndex?> TryOpenAsync(CancellationToken cancellationToken)
    {
        if (_open is { } open)
        {
            return open;
        }

        if (_gate.CurrentCount == 0)
        {
            return null;
        }

        try
        {
            return await OpenAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            SearchLog.OpenFailed(logger, exception);
            return null;
        }
    }

    /// <summary>Gives up an index on which something failed: the next opening checks it, and begins anew where it is damaged.</summary>
    public async ValueTask AbandonAsync(OpenIndex index, Exception reason)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            if (ReferenceEquals(_open, index))
            {
                SearchLog.Abandoned(logger, reason);
                Drop();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Commits, closes, and leaves the mark of a clean stop.</summary>
    public void Dispose()
    {
        _gate.Wait();
        _disposed = true;
        if (_open is { } open)
        {
            _open = null;
            try
            {
                open.Close();
                folder.Unmark();
            }
#pragma warning disable CA1031 // A host that stops is not stopped by its index: the next start checks it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                SearchLog.Abandoned(logger, exception);
                open.Abandon();
            }
        }

        _gate.Dispose();
    }

    private void Drop()
    {
        _open?.Abandon();
        _open = null;
    }

    private OpenIndex Open(string network, LogPosition end)
    {
        System.IO.Directory.CreateDirectory(folder.Path);
        var directory = FSDirectory.Open(folder.Path);
        if (IndexWriter.IsLocked(directory))
        {
            directory.Dispose();
            throw new InvalidOperationException(
                $"The folder {folder.Path} of the search index is in use by another process; give each its own in Rse:Search:Folder."
            );
        }

        var fault = FindFault(directory, network, end);
        if (fault is not null)
        {
            SearchLog.BegunAnew(logger, fault);
            folder.Clear();
        }

        folder.Mark();
        OpenIndex index;
        try
        {
            index = OpenIndex.Open(directory, analyzers, folder.Options, network);
        }
#pragma warning disable CA1031 // Damage shows itself in many exceptions; none of them may stop search.
        catch (Exception exception) when (exception is not LockObtainFailedException)
#pragma warning restore CA1031
        {
            SearchLog.Abandoned(logger, exception);
            IndexWriter.Unlock(directory);
            folder.Clear();
            index = OpenIndex.Open(directory, analyzers, folder.Options, network);
        }

        SearchLog.Opened(logger, index.Writer.NumDocs, index.Position.Id);
        return index;
    }

    private string? FindFault(FSDirectory directory, string network, LogPosition end)
    {
        try
        {
            if (!DirectoryReader.IndexExists(directory))
            {
                return "there is none";
            }

            var infos = new SegmentInfos();
            infos.Read(directory);
            if (OpenIndex.FindFault(infos.UserData, network, end) is { } fault)
            {
                return fault;
            }

            // The check reads every file: only after a stop that was none.
            return folder.IsMarked && !new CheckIndex(directory).DoCheckIndex().Clean ? "it is damaged" : null;
        }
#pragma warning disable CA1031 // Damage shows itself in many exceptions; none of them may stop search.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"it cannot be read ({exception.GetType().Name})";
        }
    }
}
