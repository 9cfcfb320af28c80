using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

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
