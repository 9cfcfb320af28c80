using System.Runtime.CompilerServices;

namespace Rse.Tests;

/// <summary>
/// The parts of the documentation that tests generate from the code: between <c>&lt;!-- begin NAME --&gt;</c> and
/// <c>&lt;!-- end NAME --&gt;</c>.
/// </summary>
public static class GeneratedText
{
    /// <summary>
    /// Fails if a document differs from the code. With <c>RSE_WRITE_DOCS=1</c> in the environment it updates the document instead.
    /// </summary>
    /// <param name="document">The path relative to the root of the repository.</param>
    /// <param name="name">The name between the markers.</param>
    /// <param name="text">The expected text, without the line breaks around it.</param>
    public static void Check(string document, string name, string text)
    {
        var file = Path.Combine(Root(), document);
        var content = File.ReadAllText(file);
        var (begin, end) = ($"<!-- begin {name} -->\n", $"\n<!-- end {name} -->");
        var from = content.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = content.IndexOf(end, StringComparison.Ordinal);
        Assert.True(
            from >= begin.Length && to >= from,
            $"{document} has no section between {begin.Trim()} and {end.Trim()}, each on a line of its own."
        );
        if (Environment.GetEnvironmentVariable("RSE_WRITE_DOCS") is "1")
        {
            File.WriteAllText(file, $"{content[..from]}{text}{content[to..]}");
            return;
        }

        Assert.True(
            string.Equals(text, content[from..to], StringComparison.Ordinal),
            $"{document} differs from the code between {begin.Trim()} and {end.Trim()}. If the change is intended, run this test with "
                + $"RSE_WRITE_DOCS=1 and review the diff. Expected:\n{text}"
        );
    }

    private static string Root([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
