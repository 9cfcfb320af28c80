using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;

namespace Rse.Conventions.Tests;

public sealed class PackageTests
{
    [Fact]
    public void Every_package_references_the_core_and_no_other_package_of_ours_but_the_few_that_build_on_one()
    {
        // What a package builds on, where it is not the core.
        var builtOn = new Dictionary<string, string>(StringComparer.Ordinal) { ["Rse.Storage.Postgres"] = "Rse.Storage.Dapper" };
        foreach (var file in Repository.Files("src", "*.csproj"))
        {
            var references = XDocument
                .Load(Path.Combine(Repository.Root, file))
                .Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))
                .ToList();

            string[] expected = file.EndsWith("Rse.Core.csproj", StringComparison.Ordinal)
                ? []
                : [builtOn.GetValueOrDefault(Path.GetFileNameWithoutExtension(file), "Rse.Core")];
            Assert.True(references.SequenceEqual(expected, StringComparer.Ordinal), $"{file}: {string.Join(", ", references)}");
        }
    }

    [Fact]
    public void A_host_on_SQLite_restores_no_driver_of_another_database()
    {
        var assets = Path.Combine(Repository.Root, "samples/Minimal/obj/project.assets.json");
        Assert.SkipUnless(File.Exists(assets), "samples/Minimal was not restored: build the solution.");
        var packages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(assets, packages);

        Assert.Contains("Microsoft.Data.Sqlite", packages.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("Npgsql", packages.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("dbup-postgresql", packages.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_core_depends_on_nothing_but_extensions_abstractions()
    {
        var packages = XDocument
            .Load(Path.Combine(Repository.Root, "src/Rse.Core/Rse.Core.csproj"))
            .Descendants("PackageReference")
            .Select(reference => (string)reference.Attribute("Include")!)
            .ToList();

        Assert.NotEmpty(packages);
        Assert.All(
            packages,
            package =>
                Assert.True(
                    package.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                        && (
                            package.EndsWith(".Abstractions", StringComparison.Ordinal)
                            || package.Contains(".Options", StringComparison.Ordinal)
                        ),
                    package
                )
        );
    }

    [Fact]
    public void Every_restored_package_has_a_licence_on_the_list()
    {
        var allowed = Repository
            .Read("eng/licences.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#')
            .ToHashSet(StringComparer.Ordinal);
        var packages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var project in Repository.Files(".", "*.csproj"))
        {
            var assets = Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "obj", "project.assets.json");
            if (File.Exists(assets))
            {
                Collect(assets, packages);
            }
        }

        Assert.NotEmpty(packages);
        Assert.Empty(
            packages
                .Where(package => !allowed.Contains(package.Value) && !allowed.Contains($"{package.Key}: {package.Value}"))
                .Select(package => $"{package.Key}: {package.Value}")
        );
    }

    [Fact]
    public async Task The_banned_list_bites()
    {
        // Inside the tree, so that the build properties of the tree apply.
        var folder = Path.Combine(Repository.Root, "artifacts", $"banned-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, "Banned.csproj"),
                """<Project Sdk="Microsoft.NET.Sdk" />""",
                TestContext.Current.CancellationToken
            );
            await File.WriteAllTextAsync(
                Path.Combine(folder, "Clock.cs"),
                "internal static class Clock { public static System.DateTime Read() => System.DateTime.Now; }",
                TestContext.Current.CancellationToken
            );
            using var build = Process.Start(
                new ProcessStartInfo("dotnet", ["build", folder, "--nologo"]) { RedirectStandardOutput = true, UseShellExecute = false }
            )!;
            var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await build.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.NotEqual(0, build.ExitCode);
            Assert.Contains("error RS0030", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Collect(string assets, SortedDictionary<string, string> packages)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(assets));
        var folders = document.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        foreach (
            var library in document
                .RootElement.GetProperty("libraries")
                .EnumerateObject()
                .Where(library => library.Value.GetProperty("type").GetString() == "package")
        )
        {
            var path = library.Value.GetProperty("path").GetString()!;
            var nuspec = folders
                .Select(folder => Path.Combine(folder, path, $"{library.Name.Split('/')[0].ToLowerInvariant()}.nuspec"))
                .FirstOrDefault(File.Exists);
            if (nuspec is not null)
            {
                var metadata = XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
                packages[library.Name.Split('/')[0]] =
                    (string?)metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license")
                    ?? (string?)metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl")
                    ?? "none";
            }
        }
    }
}
