using System.Text.Json;

namespace Rse.Tests;

/// <summary>
/// The data sets beside a clone of the repository. Tests that need one are skipped, with a message, on a machine without it.
/// </summary>
public static class SharedData
{
    /// <summary>
    /// Finds a file in <c>shared/data</c> of an ancestor of the test's folder, or in the folder that <c>RSE_DATA</c> names.
    /// </summary>
    public static string Find(string path)
    {
        var folder =
            Environment.GetEnvironmentVariable("RSE_DATA")
            ?? Ancestors().Select(ancestor => Path.Combine(ancestor, "shared", "data")).FirstOrDefault(Directory.Exists);
        var file = folder is null ? null : Path.Combine(folder, path);
        Assert.SkipUnless(
            File.Exists(file),
            $"This machine has no shared/data/{path}: put the folder shared beside the repository, or set RSE_DATA to its data folder."
        );
        return file!;
    }

    /// <summary>The 515 strings of the Big List of Naughty Strings.</summary>
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
