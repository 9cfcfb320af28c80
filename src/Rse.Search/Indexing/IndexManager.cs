using Lucene.Net.Index;
using Lucene.Net.Store;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Networks;
using Rse.People;

namespace Rse.Search.Indexing;

/// <summary>Opens the index of this node, and rebuilds it if it is damaged or does not fit: damage never reaches the host.</summary>
internal sealed class IndexManager(IndexFolder folder, NetworkService networks, ActivityReader activities, ILogger<IndexManager> logger)
    : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile OpenIndex? _open;
    private bool _disposed;

    /// <summary>The index; null if it is not open.</summary>
    public OpenIndex? Current => _open;

    /// <summary>Opens the index, if necessary. Returns the same instance as long as it is intact.</summary>
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

                SearchLog.FolderDisappeared(logger);
                Drop();
            }

            var network = (await networks.FindIdAsync(cancellationToken)).ToString("D");

            // Checking and opening read files, which must not block a thread that serves requests.
            var position = await Task.Run(ReadPosition, cancellationToken);
            var last = await FindAsync(position, cancellationToken);
            var end = await activities.FindEndAsync(Viewer.System, cancellationToken);
            _open = await Task.Run(() => OpenFolder(network, end, last), cancellationToken);
            return _open;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// The same for a search, which does not wait while another caller opens the index; null then, or if it cannot be opened now.
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

    /// <summary>Abandons an index after a failure: the next opening checks it, and rebuilds it if it is damaged.</summary>
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

    /// <summary>Commits, closes, and records a clean stop.</summary>
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
#pragma warning disable CA1031 // The index must not prevent the host from stopping: the next start checks it.
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

    // What is wrong with the files is found when they are opened.
    private LogPosition ReadPosition()
    {
        try
        {
            using var directory = folder.OpenDirectory();
            var infos = new SegmentInfos();
            infos.Read(directory);
            return OpenIndex.ReadPosition(infos.UserData);
        }
#pragma warning disable CA1031 // Damage causes many kinds of exceptions.
        catch (Exception)
#pragma warning restore CA1031
        {
            return LogPosition.Start;
        }
    }

    /// <summary>What the log has at a position, or next behind it.</summary>
    private async ValueTask<LoggedActivity?> FindAsync(LogPosition position, CancellationToken cancellationToken)
    {
        if (position == LogPosition.Start)
        {
            return null;
        }

        var read = await activities.ReadAsync(Viewer.System, position with { Id = position.Id - 1 }, 1, cancellationToken);
        return read.Count == 0 ? null : read[0];
    }

    private OpenIndex OpenFolder(string network, LogPosition end, LoggedActivity? last)
    {
        folder.Prepare();
        try
        {
            return Open(network, end, last);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw folder.Explain(exception);
        }
    }

    private OpenIndex Open(string network, LogPosition end, LoggedActivity? last)
    {
        var directory = folder.OpenDirectory();
        if (IndexWriter.IsLocked(directory))
        {
            directory.Dispose();
            throw new InvalidOperationException(
                $"The folder {folder.Path} of the search index is in use by another process; set one per process in Rse:Search:Folder."
            );
        }

        var fault = FindFault(directory, network, end, last);
        if (fault is not null)
        {
            SearchLog.Rebuilt(logger, fault);
            folder.Clear();
        }

        folder.Mark();
        OpenIndex index;
        try
        {
            index = OpenIndex.Open(directory, folder.Options, network);
        }
#pragma warning disable CA1031 // Damage causes many kinds of exceptions; none of them may stop search.
        catch (Exception exception) when (exception is not LockObtainFailedException)
#pragma warning restore CA1031
        {
            SearchLog.Abandoned(logger, exception);
            IndexWriter.Unlock(directory);
            folder.Clear();
            index = OpenIndex.Open(directory, folder.Options, network);
        }

        SearchLog.Opened(logger, index.Writer.NumDocs, index.Position.Id, end.Id);
        return index;
    }

    private string? FindFault(Lucene.Net.Store.Directory directory, string network, LogPosition end, LoggedActivity? last)
    {
        try
        {
            if (!DirectoryReader.IndexExists(directory))
            {
                return "it does not exist";
            }

            var infos = new SegmentInfos();
            infos.Read(directory);
            if (OpenIndex.FindFault(infos.UserData, network, end, last) is { } fault)
            {
                return fault;
            }

            // The check reads every file, so it runs only after an unclean stop.
            return folder.IsMarked && !new CheckIndex(directory).DoCheckIndex().Clean ? "it is damaged" : null;
        }
#pragma warning disable CA1031 // Damage causes many kinds of exceptions; none of them may stop search.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"it cannot be read ({exception.GetType().Name})";
        }
    }
}
