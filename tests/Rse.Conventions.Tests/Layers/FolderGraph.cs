namespace Rse.Conventions.Tests.Layers;

/// <summary>Which feature folder of a package names which other.</summary>
/// <param name="ties">The types that tie one folder to another.</param>
internal sealed class FolderGraph(IReadOnlyDictionary<Arrow, IReadOnlyList<string>> ties)
{
    /// <summary>All folders that name another or are named.</summary>
    public IReadOnlyList<string> Folders { get; } =
    [.. ties.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public IReadOnlyList<Arrow> Arrows { get; } = [.. ties.Keys.OrderBy(arrow => arrow.ToString(), StringComparer.Ordinal)];

    /// <summary>The types of a folder that another names, with the files that name them.</summary>
    public IReadOnlyList<string> Ties(Arrow arrow) => ties[arrow];

    /// <summary>The graph without some arrows.</summary>
    public FolderGraph Without(IEnumerable<Arrow> arrows)
    {
        var removed = arrows.ToHashSet();
        return new(ties.Where(tie => !removed.Contains(tie.Key)).ToDictionary());
    }

    /// <summary>The folders among some, and the arrows between them.</summary>
    public FolderGraph Within(IReadOnlySet<string> folders) =>
        new(ties.Where(tie => folders.Contains(tie.Key.From) && folders.Contains(tie.Key.To)).ToDictionary());

    /// <summary>The sets of folders in which each reaches each other (strongly connected components of more than one folder).</summary>
    public IReadOnlyList<IReadOnlyList<string>> Circles()
    {
        var reach = Folders.ToDictionary(folder => folder, Reach, StringComparer.Ordinal);
        return
        [
            .. Folders
                .Where(folder => reach[folder].Contains(folder))
                .GroupBy(
                    folder => string.Join(' ', Folders.Where(other => reach[folder].Contains(other) && reach[other].Contains(folder))),
                    StringComparer.Ordinal
                )
                .Select(circle => (IReadOnlyList<string>)[.. circle]),
        ];
    }

    /// <summary>The arrows that no longer path says already (the transitive reduction). Arrows within a circle stay.</summary>
    public IReadOnlyList<Arrow> Reduced()
    {
        var circle = Circles()
            .SelectMany((folders, number) => folders.Select(folder => (folder, number)))
            .ToDictionary(pair => pair.folder, pair => pair.number, StringComparer.Ordinal);
        bool Together(string a, string b) => circle.TryGetValue(a, out var one) && circle.TryGetValue(b, out var two) && one == two;
        var reach = Folders.ToDictionary(folder => folder, Reach, StringComparer.Ordinal);
        return
        [
            .. Arrows.Where(arrow =>
                Together(arrow.From, arrow.To)
                || !Arrows.Any(first =>
                    first.From == arrow.From
                    && first.To != arrow.To
                    && !Together(first.To, arrow.To)
                    && !Together(first.To, arrow.From)
                    && reach[first.To].Contains(arrow.To)
                )
            ),
        ];
    }

    private HashSet<string> Reach(string start)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        Stack<string> open = new([start]);
        while (open.TryPop(out var at))
        {
            foreach (var arrow in Arrows.Where(arrow => arrow.From == at))
            {
                if (found.Add(arrow.To))
                {
                    open.Push(arrow.To);
                }
            }
        }

        return found;
    }
}

/// <summary>One folder names another.</summary>
internal readonly record struct Arrow(string From, string To)
{
    public override string ToString() => $"{From} → {To}";
}
