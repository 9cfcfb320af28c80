namespace Rse.Directories;

/// <summary>A group of the host, whole.</summary>
public sealed record DirectoryGroup
{
    /// <summary>
    /// Everybody who is in it, each once; may be empty, at most <see cref="DirectoryOptions.MaxEntries"/>. The order means nothing.
    /// </summary>
    public required IReadOnlyCollection<DirectoryEntry> Entries { get; init; }
}
