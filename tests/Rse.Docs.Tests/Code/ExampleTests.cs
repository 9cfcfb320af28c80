using Rse.Docs.Tests.ExistingApp;

namespace Rse.Docs.Tests.Code;

/// <summary>The C# of the documentation compiles.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void Every_csharp_block_compiles()
    {
        // The files of an existing app are built as an app, with packages that these tests do not have.
        var faults = Examples.Check(Page.Read(Examples.Rules), Page.All.Where(page => page.Path != Walk.Guide));

        Assert.True(faults.Count == 0, $"{faults.Count} faults; the rules are in {Examples.Rules}.\n{string.Join('\n', faults)}");
    }

    [Theory]
    [InlineData("await posts.CreateAsync(viewer, \"general\", new PostDraft { Body = \"Hello\" });", null)]
    [InlineData("await posts.MakeAsync(viewer);", "planted.md:4: CS1061")]
    [InlineData(
        "var page = await feeds.ReadAsync(viewer, await feeds.FindAsync(viewer, FeedKind.Home, \"\"), PageRequest.First);",
        "planted.md:4: CS8604"
    )]
    [InlineData("\n\nsealed class Broken : IProjection { public string Name => \"broken\"; }", "planted.md:6: CS0535")]
    [InlineData(".AddProjection<string>()", "planted.md:4: CS0311")]
    [InlineData("posts.CreateAsync(…);", "planted.md:4: CS")]
    public void A_block_that_does_not_compile_is_found_with_its_line(string code, string? fault)
    {
        var faults = Examples.Check(Page.Read(Examples.Rules), [new Page("planted.md", $"# Planted\n\n```csharp\n{code}\n```\n")]);

        Assert.Equal(fault is null, faults.Count == 0);
        Assert.True(fault is null || faults.Any(found => found.StartsWith(fault, StringComparison.Ordinal)), string.Join('\n', faults));
    }
}
