namespace Rse.Conventions.Tests.Layers;

/// <summary>Holds the graph of a package to the list of layers.</summary>
internal static class LayerRules
{
    /// <summary>What is wrong, a sentence each.</summary>
    public static IEnumerable<string> Check(string package, FolderGraph graph, LayerList list)
    {
        var exceptions = list.Exceptions[package].ToList();
        foreach (var arrow in exceptions.Where(arrow => !graph.Arrows.Contains(arrow)))
        {
            yield return $"{package}: the exception {arrow} is not needed any more. Remove its row from {LayerList.Document}.";
        }

        var rest = graph.Without(exceptions);
        foreach (var arrow in rest.Arrows.Where(arrow => list.Height(arrow.From) < list.Height(arrow.To)))
        {
            yield return $"{package}: {arrow} points to a higher layer, by {string.Join(", ", rest.Ties(arrow))}.";
        }

        var circles = rest.Circles();
        foreach (var circle in circles.Where(circle => !list.Circles[package].Any(listed => Same(circle, listed))))
        {
            var arrows = rest.Within(circle.ToHashSet(StringComparer.Ordinal));
            yield return $"{package}: a circle of {string.Join(", ", circle)}, closed by "
                + string.Join("; ", arrows.Arrows.Select(arrow => $"{arrow} by {string.Join(", ", arrows.Ties(arrow))}"));
        }

        foreach (var listed in list.Circles[package].Where(listed => !circles.Any(circle => Same(circle, listed))))
        {
            yield return $"{package}: there is no circle of {string.Join(", ", listed)} any more. Remove its row from "
                + $"{LayerList.Document}.";
        }
    }

    /// <summary>Where the list and the folders of the core differ, and where the core has more circles than one of three folders.</summary>
    public static IEnumerable<string> CheckCore(IReadOnlyList<string> folders, LayerList list)
    {
        var listed = list.Layers.SelectMany(layer => layer.Folders).ToList();
        return folders
            .Except(listed, StringComparer.Ordinal)
            .Select(folder => $"{folder} stands in no layer of {LayerList.Document}.")
            .Concat(
                listed
                    .Except(folders, StringComparer.Ordinal)
                    .Select(folder => $"{LayerList.Document} names {folder}, which Rse.Core does not have.")
            )
            .Concat(
                listed
                    .GroupBy(folder => folder, StringComparer.Ordinal)
                    .Where(group => group.Count() > 1)
                    .Select(group => $"{group.Key} stands in two layers.")
            )
            .Concat(
                list.Circles["Rse.Core"]
                    .Where(circle => circle.Count > 3)
                    .Select(circle => $"Rse.Core: a circle of {circle.Count} folders is too large.")
            )
            .Concat(list.Circles["Rse.Core"].Skip(1).Select(circle => $"Rse.Core: {string.Join(", ", circle)} is a second circle."));
    }

    private static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal), StringComparer.Ordinal);
}
