using System.Runtime.CompilerServices;

namespace Rse.Conventions.Tests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));

    /// <summary>The files below a folder of the tree, without what builds leave behind; paths relative to the root, with slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Where(file =>
                    !file.Contains("/bin/", StringComparison.Ordinal)
                    && !file.Contains("/obj/", StringComparison.Ordinal)
                    && !file.Contains("/node_modules/", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
        ];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
