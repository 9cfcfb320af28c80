using System.Text.RegularExpressions;

namespace Rse.Docs.Tests.Links;

/// <summary>Links between pages lead somewhere.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_leads_to_a_file_and_a_heading()
    {
        var broken = Page.All.SelectMany(page => LinkCheck.Broken(page, Find)).ToList();

        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Theory]
    [InlineData("[a](other.md) [b](other.md#two-words) [c](#here) [d](https://example.org/x) [e](../src)\n# Here", null)]
    [InlineData("\n[a](missing.md)", "docs/page.md:2: missing.md")]
    [InlineData("[a](other.md#three)", "docs/page.md:1: other.md#three")]
    [InlineData("[a](#nowhere)", "docs/page.md:1: #nowhere")]
    public void A_broken_link_is_found_with_its_line(string text, string? broken)
    {
        string? Find(string path) =>
            path switch
            {
                "docs/other.md" => "# One\n## Two `words`!",
                "src" => "",
                _ => null,
            };

        Assert.Equal(broken is null ? [] : [broken], LinkCheck.Broken(new Page("docs/page.md", text), Find), StringComparer.Ordinal);
    }

    [Fact]
    public void Links_in_code_are_no_links() =>
        Assert.Empty(LinkCheck.Broken(new Page("page.md", "`[a](b)`\n```\n[a](b)\n```\n"), _ => null));

    [Fact]
    public void The_README_of_a_package_has_no_relative_link_and_says_how_to_add_it()
    {
        // It is shown by a gallery, away from the files beside it.
        var projects = Directory.EnumerateFiles(Path.Combine(Page.Root, "src"), "*.csproj", SearchOption.AllDirectories);
        var readmes = Page.All.Where(page => page.Path.StartsWith("src/", StringComparison.Ordinal)).ToList();

        Assert.Equal(projects.Count(), readmes.Count);
        Assert.Empty(readmes.SelectMany(page => LinkCheck.Broken(page, _ => null)));
        Assert.All(readmes, page => Assert.Contains("dotnet add package Rse.", page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_package_that_a_page_adds_is_one_of_ours()
    {
        var packages = Directory
            .EnumerateDirectories(Path.Combine(Page.Root, "src"))
            .Select(Path.GetFileName)
            .ToHashSet(StringComparer.Ordinal);

        var added = Page
            .All.SelectMany(page => AddedPackage().Matches(page.Text))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(added);
        Assert.DoesNotContain(added, name => !packages.Contains(name));
    }

    private static string? Find(string path)
    {
        var file = Path.Combine(Page.Root, path);
        return File.Exists(file)
            ? path.EndsWith(".md", StringComparison.Ordinal)
                ? File.ReadAllText(file)
                : ""
            : Directory.Exists(file)
                ? ""
                : null;
    }

    [GeneratedRegex(@"dotnet add package (?<name>Rse\.[A-Za-z.]*[A-Za-z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddedPackage();
}
