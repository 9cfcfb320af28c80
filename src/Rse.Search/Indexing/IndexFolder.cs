using Lucene.Net.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Directory = System.IO.Directory;

namespace Rse.Search.Indexing;

/// <summary>The folder of the index.</summary>
internal sealed class IndexFolder(IOptions<SearchOptions> options, IHostEnvironment? environment = null)
{
    // Exists while the index is open: if it exists at the next start, the last stop was unclean.
    private const string Marker = "rse-open";

    public string Path { get; } =
        System.IO.Path.GetFullPath(options.Value.Folder, environment?.ContentRootPath ?? Directory.GetCurrentDirectory());

    public SearchOptions Options => options.Value;

    public bool IsMarked => File.Exists(System.IO.Path.Combine(Path, Marker));

    /// <summary>The files, read by position: mapped into memory, they are many times slower to search in parallel.</summary>
    public FSDirectory OpenDirectory() => new NIOFSDirectory(Path);

    /// <summary>Creates the folder, and refuses one in which this process may not write.</summary>
    /// <exception cref="IOException">The message names the folder, the user, and what would do.</exception>
    public void Prepare()
    {
        var probe = System.IO.Path.Combine(Path, $"rse-probe-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(Path);
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
        return new IOException(
            $"The search index cannot be kept in {Path}, for the user {user} may not write there ({exception.Message}). "
                + "Let this user write to "
                + "the folder and its files, mount a writable volume there, or name another folder in Rse:Search:Folder; whatever is in it "
                + "may be deleted. Until then search finds nothing.",
            exception
        );
    }

    public void Mark()
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(System.IO.Path.Combine(Path, Marker), "");
    }

    public void Unmark() => File.Delete(System.IO.Path.Combine(Path, Marker));

    /// <summary>Deletes only the files of the index: a host may have configured a folder with other files.</summary>
    public void Clear()
    {
        Directory.CreateDirectory(Path);
        foreach (var file in Directory.EnumerateFiles(Path))
        {
            var name = System.IO.Path.GetFileName(file);
            if (
                name.StartsWith("segments", StringComparison.Ordinal)
                || (name.StartsWith('_') && name.Contains('.', StringComparison.Ordinal))
            )
            {
                File.Delete(file);
            }
        }
    }
}
