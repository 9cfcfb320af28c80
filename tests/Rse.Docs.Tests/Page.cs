using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Rse.Docs.Tests;

/// <summary>A page of the documentation.</summary>
/// <param name="Path">From the root of the repository, with slashes.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record Page(string Path, string Text)
{
    public static string Root { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(ThisFolder(), "..", ".."));

    /// <summary>Every page: the Markdown files of the root, of docs, of the samples and of the packages.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Root, "*.md")
            .Concat(Directory.EnumerateFiles(System.IO.Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(
                Directory
                    .EnumerateDirectories(System.IO.Path.Combine(Root, "samples"))
                    .Concat(Directory.EnumerateDirectories(System.IO.Path.Combine(Root, "src")))
                    .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md"))
            )
            .Select(file => Read(System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/')))
            .OrderBy(page => page.Path, StringComparer.Ordinal),
    ];

    public static Page Read(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(Root, path)));

    /// <summary>The fenced blocks in a language, in order.</summary>
    public IEnumerable<Block> Blocks(params string[] languages) =>
        from match in Fence().Matches(Text)
        where languages.Contains(match.Groups["language"].Value, StringComparer.Ordinal)
        select new Block(
            match.Groups["language"].Value,
            Text[..match.Groups["code"].Index].Count(c => c == '\n') + 1,
            match.Groups["code"].Value,
            match.Index + match.Length
        );

    private static string ThisFolder([CallerFilePath] string path = "") => System.IO.Path.GetDirectoryName(path)!;

    [GeneratedRegex(
        @"^```(?<language>[a-z]+)\n(?<code>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Fence();
}

/// <summary>A fenced block of code.</summary>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Line">The number of its first line of code.</param>
/// <param name="Code">The lines between the fences.</param>
/// <param name="End">Where the block ends in the page.</param>
internal sealed record Block(string Language, int Line, string Code, int End);
