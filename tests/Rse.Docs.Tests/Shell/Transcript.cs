using System.Text;
using System.Text.RegularExpressions;

namespace Rse.Docs.Tests.Shell;

/// <summary>The shell blocks of a page, made into one script that says where each command stands and what it printed.</summary>
/// <remarks>
/// Blocks run in order, in one shell. A block that starts a sample is left out: the sample runs already. A JSON block directly behind a
/// shell block, or with one line of text between, shows what the last command of the block prints: each value that it shows must be there,
/// "…" stands for any.
/// </remarks>
internal static partial class Transcript
{
    private const string Mark = "rse-docs-block";

    /// <summary>The script of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">The address of the running sample, which takes the place of the one on the page.</param>
    public static string Script(Page page, string address)
    {
        // An answer of 400 or more ends the script, where curl alone would print it and go on.
        var script = new StringBuilder("set -euo pipefail\ncurl() { command curl --fail-with-body \"$@\"; }\n");
        foreach (var block in Blocks(page))
        {
            script.Append("printf '\\n").Append(Mark).Append(' ').Append(block.Line).Append("\\n'\n");
            script.Append(Address().Replace(block.Code, address)).Append('\n');
        }

        return script.ToString();
    }

    /// <summary>What the commands of each block printed, by the line of the block.</summary>
    public static IReadOnlyDictionary<int, string> Outputs(string output) =>
        output
            .Split($"\n{Mark} ")
            .Skip(1)
            .ToDictionary(part => int.Parse(part.AsSpan(0, part.IndexOf('\n')), null), part => part[(part.IndexOf('\n') + 1)..].Trim());

    /// <summary>The outputs that the page shows, by the line of the block that prints them.</summary>
    public static IReadOnlyDictionary<int, string> Shown(Page page)
    {
        var json = page.Blocks("json").ToList();
        return Blocks(page)
            .Select(block =>
                (block.Line, Shown: json.FirstOrDefault(shown => Between(page, block, shown) is { } between && Adjacent().IsMatch(between)))
            )
            .Where(pair => pair.Shown is not null)
            .ToDictionary(pair => pair.Line, pair => pair.Shown!.Code);
    }

    private static IEnumerable<Block> Blocks(Page page) =>
        page.Blocks("sh").Where(block => !block.Code.StartsWith("dotnet ", StringComparison.Ordinal));

    private static string? Between(Page page, Block block, Block shown) =>
        shown.End > block.End ? page.Text[block.End..(shown.End - shown.Code.Length - "```json\n```".Length)] : null;

    [GeneratedRegex(@"http://localhost:\d+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"^\n\n?([^\n#|]+:\n\n?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Adjacent();
}
