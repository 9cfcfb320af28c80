using Rse.Tests;

namespace Rse.Conventions.Tests.Layers;

/// <summary>The layers of docs/decisions/0007-layers.md.</summary>
public sealed class LayerTests
{
    public static TheoryData<string> Packages =>
        [
            .. Directory
                .EnumerateDirectories(Path.Combine(Repository.Root, "src"))
                .Select(folder => Path.GetFileName(folder))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Folders_name_folders_of_their_own_layer_or_below_and_form_no_circle_but_the_listed(string package)
    {
        var graph = FolderGraphReader.Of(package);
        Print(package, graph);

        var faults = LayerRules.Check(package, graph, LayerList.Read()).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Every_folder_of_the_core_is_in_one_layer_and_at_most_one_circle_of_three_is_listed()
    {
        var folders = Repository
            .Files("src/Rse.Core", "*.cs")
            .Select(file => file.Split('/'))
            .Where(parts => parts.Length > 3)
            .Select(parts => parts[2])
            .Distinct(StringComparer.Ordinal)
            .ToList();

        var faults = LayerRules.CheckCore(folders, LayerList.Read()).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Contributing_shows_the_layers() =>
        GeneratedText.Check("CONTRIBUTING.md", "layers", LayerPicture.Draw(FolderGraphReader.Of("Rse.Core"), LayerList.Read()));

    private static void Print(string package, FolderGraph graph)
    {
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"{package}: {graph.Folders.Count} folders, {graph.Arrows.Count} arrows");
        foreach (var folder in graph.Folders)
        {
            output.WriteLine(
                $"  {folder}: {string.Join(' ', graph.Arrows.Where(arrow => arrow.From == folder).Select(arrow => arrow.To))}"
            );
        }

        foreach (var circle in graph.Circles())
        {
            output.WriteLine($"  circle of {circle.Count}: {string.Join(' ', circle)}");
        }
    }
}
