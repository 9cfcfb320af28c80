using System.Text.Json;

namespace Rse.Tests;

/// <summary>The collections that lie beside a clone of the repository; a machine without them skips what needs them, and says so.</summary>
public static class SharedData
{
    /// <summary>
    /// The file, wherever an ancestor of the tests' own folder has <c>shared/data</c> beside it, or where <c>RSE_DATA</c> points.
    /// </summary>
    public static string Find(string path)
    {
        var folder =
            Environment.GetEnvironmentVariable("RSE_DATA")
            ?? Ancestors().Select(ancestor => Path.Combine(ancestor, "shared", "data")).FirstOrDefault(Directory.Exists);
        var file = folder is null ? null : Path.Combine(folder, path);
        Assert.SkipUnless(
            File.Exists(file),
            $"This machine has no shared/data/{path}: put the folder shared beside the repository, or name it in RSE_DATA."
        );
        return file!;
    }

    /// <summary>The 515 strings that have broken software before.</summary>
    public static IReadOnlyList<string> NaughtyStrings() =>
        JsonSerializer.Deserialize<string[]>(File.ReadAllText(Find("security/blns.json")))!;

    private static IEnumerable<string> Ancestors()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
