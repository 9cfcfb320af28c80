using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Networks;
using Directory = System.IO.Directory;

namespace Rse.Search.Indexing.Files;

/// <summary>The folder of the index. Each index has a folder of its own in it, so that a new one is built beside the old.</summary>
internal class IndexFolder
{
    private const string Prefix = "index-";
    private const string LockFile = "rse-lock";

    // Exists while the index is open for writing, and says by whom: if it exists at the next start, the last stop was unclean.
    private const string Marker = "rse-open";

    private readonly IOptions<SearchOptions> _options;
    private readonly ILogger<IndexFolder> _logger;

    public IndexFolder(
        IOptions<SearchOptions> options,
        NetworkService networks,
        ILogger<IndexFolder> logger,
        IHostEnvironment? environment = null
    )
    {
        _options = options;
        _logger = logger;
        var root = environment?.ContentRootPath ?? Directory.GetCurrentDirectory();
        Path =
            options.Value.Folder is { } folder ? System.IO.Path.GetFullPath(folder, root)
            : networks.DatabaseFile is { } file ? Beside(file)
            : System.IO.Path.Combine(root, "rse-search");
    }

    public string Path { get; }

    public SearchOptions Options => _options.Value;

    public bool IsMarked => File.Exists(In(Marker));

    /// <summary>The numbers of the indexes, the newest first.</summary>
    public IReadOnlyList<long> ListGenerations()
    {
        if (!Directory.Exists(Path))
        {
            return [];
        }

        List<long> found = [];
        foreach (var path in Directory.EnumerateDirectories(Path, $"{Prefix}*"))
        {
            if (
                long.TryParse(
                    System.IO.Path.GetFileName(path)[Prefix.Length..],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
            )
            {
                found.Add(number);
            }
        }

        return [.. found.OrderDescending()];
    }

    /// <summary>Opens the folder of an index; creates nothing.</summary>
    public Lucene.Net.Store.Directory OpenDirectory(long generation) => Open(PathOf(generation));

    /// <summary>The lock of the process that writes; null while another process has it.</summary>
    /// <exception cref="IOException">The message names the folder, the user, and what would do.</exception>
    public FolderLock? TryLock()
    {
        try
        {
            Directory.CreateDirectory(Path);
            return FolderLock.TryTake(In(LockFile));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Explain(exception);
        }
    }

    /// <summary>Creates the folder of an index, and refuses one in which this process may not write.</summary>
    /// <exception cref="IOException">The message names the folder, the user, and what would do.</exception>
    public void Prepare(long generation)
    {
        var probe = System.IO.Path.Combine(PathOf(generation), $"rse-probe-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(PathOf(generation));
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Explain(exception);
        }
    }

    /// <summary>Says of a file of the index that this process may not use, as after another user built it, what would do.</summary>
    public IOException Explain(Exception exception)
    {
        var user = Environment.UserName is { Length: > 0 } name ? name : "of this process";
        var fault = IndexFailures.IsDiskFull(exception)
            ? "for the disk is full"
            : $"for the user {user} may not write there ({exception.Message})";
        return new IOException(
            $"The search index cannot be kept in {Path}, {fault}. Let this user write to the folder and its files, make room, mount a "
                + "writable volume there, or name another folder in Rse:Search:Folder; whatever is in it may be deleted. Until then search "
                + "finds what was indexed before.",
            exception
        );
    }

    /// <summary>Records that this process writes the index.</summary>
    public void Mark()
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(
            In(Marker),
            string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}")
        );
    }

    /// <summary>Records a clean stop.</summary>
    public void Unmark() => File.Delete(In(Marker));

    /// <summary>Who writes the index, such as <c>process 12 on HOST</c>.</summary>
    public string FindWriter()
    {
        try
        {
            return File.ReadAllText(In(Marker)) is { Length: > 0 and < 200 } writer ? writer : "another process";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    /// <summary>Deletes all indexes but one, in the background: on a network share, deleting may take long.</summary>
    public void RemoveOthers(long generation) =>
        _ = Task.Run(() =>
        {
            try
            {
                foreach (var other in ListGenerations().Where(other => other != generation))
                {
                    Remove(other);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                SearchLog.RemovalFailed(_logger, exception, Path);
            }
        });

    protected virtual IndexDirectory Open(string path) => new(path);

    // The files of the index, and its folder unless somebody keeps other files there.
    private void Remove(long generation)
    {
        var path = PathOf(generation);
        if (!Directory.Exists(path))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(path))
        {
            if (IsOfIndex(System.IO.Path.GetFileName(file)))
            {
                File.Delete(file);
            }
        }

        if (!Directory.EnumerateFileSystemEntries(path).Any())
        {
            Directory.Delete(path);
        }
    }

    private static bool IsOfIndex(string name) =>
        name.StartsWith("segments", StringComparison.Ordinal)
        || name.StartsWith("rse-probe-", StringComparison.Ordinal)
        || (name.StartsWith('_') && name.Contains('.', StringComparison.Ordinal));

    // Beside rse.db it is rse-search, beside another it is named as that one is.
    private static string Beside(string file) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file) ?? "", $"{System.IO.Path.GetFileNameWithoutExtension(file)}-search");

    private string PathOf(long generation) => In(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{generation}"));

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
