using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Intranet.Tests;

public sealed partial class PartialTests
{
    // Razor resolves the names of partial views at run time only.
    [Fact]
    public void Every_partial_view_that_a_page_names_exists_and_each_is_used()
    {
        var files = Directory.GetFiles(Pages(), "*.cshtml", SearchOption.AllDirectories);
        var existing = files
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name.StartsWith('_'))
            .ToHashSet(StringComparer.Ordinal);
        var named = files
            .SelectMany(file => PartialName().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(named.Except(existing, StringComparer.Ordinal));
        Assert.Equal(
            "_ViewImports _ViewStart",
            string.Join(' ', existing.Except(named, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        );
    }

    private static string Pages([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../samples/Intranet/Pages"));

    [GeneratedRegex("\"(?<name>_[A-Z][A-Za-z]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PartialName();
}
