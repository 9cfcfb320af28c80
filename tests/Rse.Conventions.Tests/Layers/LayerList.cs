namespace Rse.Conventions.Tests.Layers;

/// <summary>What docs/decisions/0007-layers.md says, read from its tables.</summary>
/// <param name="Layers">The folders of each layer, from the ground up.</param>
/// <param name="Circles">The circles that may stand, by package.</param>
/// <param name="Exceptions">The arrows that may stand against the layers or in no circle, by package.</param>
internal sealed record LayerList(
    IReadOnlyList<(string Name, IReadOnlyList<string> Folders)> Layers,
    ILookup<string, IReadOnlyList<string>> Circles,
    ILookup<string, Arrow> Exceptions
)
{
    public const string Document = "docs/decisions/0007-layers.md";

    private static readonly char[] Separators = [',', ' '];

    public static LayerList Read() => Parse(Repository.Read(Document));

    public static LayerList Parse(string document)
    {
        var layers = Rows(document, "layer", "folders", 2).Select(row => (row[0], (IReadOnlyList<string>)Names(row[1]))).ToList();
        layers.Reverse();
        return new(
            layers,
            Rows(document, "package", "circle", 3)
                .ToLookup(row => row[0], row => (IReadOnlyList<string>)Names(row[1]), StringComparer.Ordinal),
            Rows(document, "package", "arrow", 3).ToLookup(row => row[0], row => ToArrow(row[1]), StringComparer.Ordinal)
        );
    }

    /// <summary>The height of the layer that holds the folder: 0 is the ground. Null where none does.</summary>
    public int? Height(string folder) =>
        Enumerable
            .Range(0, Layers.Count)
            .Select(height => (int?)height)
            .FirstOrDefault(height => Layers[height!.Value].Folders.Contains(folder, StringComparer.Ordinal));

    private static Arrow ToArrow(string text) =>
        text.Split('→', StringSplitOptions.TrimEntries) is [var from, var to]
            ? new(from, to)
            : throw new FormatException($"{Document}: “{text}” is not an arrow such as A → B.");

    private static string[] Names(string text) =>
        text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The rows of the table whose head starts with two words. A row without its last cell, the reason, fails.</summary>
    private static IEnumerable<string[]> Rows(string document, string first, string second, int cells)
    {
        var rows = document
            .Split('\n')
            .Select(line => line.Trim())
            .SkipWhile(line => !line.StartsWith($"| {first} | {second} |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
        foreach (var row in rows)
        {
            yield return row.Length == cells && row.All(cell => cell.Length > 0)
                ? row
                : throw new FormatException($"{Document}: the row “{string.Join(" | ", row)}” needs {cells} cells, none of them empty.");
        }
    }
}
