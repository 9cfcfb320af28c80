namespace Rse.Conventions.Tests.Layers;

/// <summary>The layer check finds what is planted.</summary>
public sealed class FolderGraphTests
{
    private const string List = """
        | layer | folders |
        |---|---|
        | top | Feeds |
        | middle | Posts, Spaces, Topics |
        | ground | Texts |

        | package | circle | why |
        |---|---|---|
        | Planted | Posts, Spaces | a reason |

        | package | arrow | why |
        |---|---|---|
        | Planted | Texts → Topics | a reason |
        """;

    [Theory]
    [InlineData("var text = new Rse.B.Made();")]
    [InlineData("var text = Rse.B.Made.Limit;")]
    [InlineData("var text = Rse.B.Made.Find()?.Length;")]
    [InlineData("var text = 1.Twice();")]
    [InlineData("System.Func<object> text = () => nameof(Rse.B.Made);")]
    public void A_name_within_a_body_ties_two_folders(string statement)
    {
        var graph = Read($$"""using Rse.B; namespace Rse.A; class User { void Run() { {{statement}} } }""");

        Assert.Equal([new Arrow("A", "B")], graph.Arrows);
        Assert.StartsWith("Made", Assert.Single(graph.Ties(new("A", "B"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using Rse.B; namespace Rse.A; class User;")]
    [InlineData("namespace Rse.A; /// <summary><see cref=\"Rse.B.Made\"/></summary>\nclass User;")]
    [InlineData("namespace Rse.A; class User { Rse.Id<Rse.B.Made> made; }")]
    public void A_using_a_cref_and_the_type_of_an_id_tie_nothing(string file) => Assert.Empty(Read(file).Arrows);

    [Fact]
    public void Folders_that_reach_each_other_are_a_circle()
    {
        var circles = Graph("A B", "B C", "C A", "C D", "D E").Circles();

        Assert.Equal(["A", "B", "C"], Assert.Single(circles));
    }

    [Fact]
    public void The_reduced_graph_leaves_out_what_a_longer_path_says()
    {
        Assert.Equal([new("A", "B"), new("B", "C")], Graph("A B", "B C", "A C").Reduced());
        Assert.Equal([new("A", "B"), new("B", "A"), new("B", "C")], Graph("A B", "B A", "B C").Reduced());
    }

    [Fact]
    public void An_arrow_to_a_higher_layer_fails()
    {
        var fault = Assert.Single(Check("Posts Spaces", "Spaces Posts", "Texts Topics", "Texts Feeds"));

        Assert.StartsWith("Planted: Texts → Feeds points to a higher layer", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_that_is_not_listed_fails()
    {
        var faults = Check("Posts Spaces", "Spaces Posts", "Texts Topics", "Spaces Topics", "Topics Posts");
        var fault = Assert.Single(faults, fault => fault.Contains("a circle of", StringComparison.Ordinal));

        Assert.StartsWith("Planted: a circle of Posts, Spaces, Topics, closed by", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_not_needed_any_more_fails()
    {
        var faults = Check("Feeds Posts").ToList();

        Assert.Contains(faults, fault => fault.StartsWith("Planted: the exception Texts → Topics is not needed", StringComparison.Ordinal));
        Assert.Contains(
            faults,
            fault => fault.StartsWith("Planted: there is no circle of Posts, Spaces any more", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_list_of_the_core_is_complete_and_small()
    {
        Assert.Equal(
            [
                "Ratings stands in no layer of docs/decisions/0007-layers.md.",
                "docs/decisions/0007-layers.md names Feeds, which Rse.Core does not have.",
            ],
            LayerRules.CheckCore(["Posts", "Spaces", "Topics", "Texts", "Ratings"], LayerList.Parse(List)),
            StringComparer.Ordinal
        );

        var large = List.Replace("| Planted | Posts, Spaces |", "| Rse.Core | Posts, Spaces, Topics, Texts |", StringComparison.Ordinal);
        var fault = Assert.Single(LayerRules.CheckCore(["Posts", "Spaces", "Topics", "Texts", "Feeds"], LayerList.Parse(large)));
        Assert.Equal("Rse.Core: a circle of 4 folders is too large.", fault);
    }

    [Fact]
    public void A_row_without_a_reason_fails() =>
        Assert.Throws<FormatException>(() => LayerList.Parse(List.Replace("| a reason |", "| |", StringComparison.Ordinal)));

    private static IEnumerable<string> Check(params string[] arrows) => LayerRules.Check("Planted", Graph(arrows), LayerList.Parse(List));

    private static FolderGraph Graph(params string[] arrows) =>
        new(arrows.Select(arrow => arrow.Split(' ')).ToDictionary(pair => new Arrow(pair[0], pair[1]), IReadOnlyList<string> (_) => []));

    private static FolderGraph Read(string user) =>
        FolderGraphReader.Read(
            "Planted",
            "src/Planted/",
            [
                Sources.Parse("src/Planted/A/User.cs", user),
                Sources.Parse("src/Planted/Id.cs", "namespace Rse; struct Id<T>;"),
                Sources.Parse(
                    "src/Planted/B/Made.cs",
                    """
                    namespace Rse.B;
                    class Made { public const int Limit = 3; public static string? Find() => null; }
                    static class MadeExtensions { public static int Twice(this int number) => 2 * number; }
                    """
                ),
            ]
        );
}
