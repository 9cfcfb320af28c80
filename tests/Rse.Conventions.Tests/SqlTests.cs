using System.Text.RegularExpressions;

namespace Rse.Conventions.Tests;

/// <summary>What holds for every statement.</summary>
public sealed partial class SqlTests
{
    /// <summary>An update that changes nothing leaves a dead row for each lock; <c>for no key update</c> leaves none.</summary>
    [Fact]
    public void No_update_is_used_as_a_lock()
    {
        var found = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => ChangesNothing().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);

        // SQLite has no other way to ask for the write lock of a transaction that began deferred; the condition is false, so that no row is
        // written.
        Assert.Equal(["SqliteWriteLock.cs"], found, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\bset (?<column>\w+) = \k<column>(\s+where|\s*\n)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ChangesNothing();
}
