using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Rse.Search.Indexing;

/// <summary>Where the index lies, and which files there are its own.</summary>
internal sealed class IndexFolder(IOptions<SearchOptions> options, IHostEnvironment? environment = null)
{
    // There while the index is open: what finds it at the next start knows that the last stop was none.
    private const string Marker = "rse-open";

    public string Path { get; } =
        System.IO.Path.GetFullPath(options.Value.Folder, environment?.ContentRootPath ?? Directory.GetCurrentDirectory());

    public SearchOptions Options => options.Value;

    public bool IsMarked => File.Exists(System.IO.Path.Combine(Path, Marker));

    public void Mark()
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(System.IO.Path.Combine(Path, Marker), "");
    }

    public void Unmark() => File.Delete(System.IO.Path.Combine(Path, Marker));

    /// <summary>Deletes the files of the index, and no other: a host may have named a folder that holds more.</summary>
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
