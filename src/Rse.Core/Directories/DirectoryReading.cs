using Rse.Problems;

namespace Rse.Directories;

/// <summary>What a directory answered: entries that keep its contract, or why there are none.</summary>
internal sealed record DirectoryReading(IReadOnlyList<DirectoryEntry> Entries, Problem? Problem)
{
    public DirectoryReading(string code, string message)
        : this([], new Problem(code, message))
    {
    }
}
