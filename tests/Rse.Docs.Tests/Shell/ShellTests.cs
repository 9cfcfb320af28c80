using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rse.Docs.Tests.Shell;

/// <summary>
/// The commands that pages show run, in order, against samples/Minimal with a new database, and print what the pages show.
/// </summary>
public sealed partial class ShellTests
{
    [Theory]
    [InlineData("docs/guides/http.md")]
    [InlineData("samples/Minimal/README.md")]
    public async Task The_commands_of_a_page_run_and_print_what_it_shows(string path)
    {
        var page = Page.Read(path);
        await using var host = await ProgramHost.StartAsync([ProgramHost.Minimal]);
        var (code, output) = await RunAsync(Transcript.Script(page, host.Address), host.Folder);

        Assert.True(code == 0, $"{path}: a command failed.\n{output}");
        Assert.NotEmpty(Transcript.Outputs(output));
        Assert.Empty(Differences(page, output));
    }

    [Fact]
    public async Task The_commands_about_the_Intranet_run()
    {
        var page = Page.Read("samples/Intranet/README.md");
        var data = Directory.CreateTempSubdirectory("rse-docs-");
        try
        {
            var program = ProgramHost.Minimal.Replace("Minimal", "Intranet", StringComparison.Ordinal);
            await using var host = await ProgramHost.StartAsync(
                [program, "--data", data.FullName],
                folder: Path.Combine(Page.Root, "samples", "Intranet")
            );
            var (code, output) = await RunAsync(Transcript.Script(page, host.Address), host.Folder);

            Assert.True(code == 0, output);
            Assert.Contains("<rss", output, StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_sample_that_a_page_starts_starts_in_development()
    {
        // dotnet run starts in Production where a project says nothing, and there the samples refuse to start.
        var samples = Page
            .All.SelectMany(page => StartedSample().Matches(page.Text))
            .Select(match => match.Groups["path"].Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(samples);
        Assert.All(
            samples,
            path =>
                Assert.Contains(
                    "\"ASPNETCORE_ENVIRONMENT\": \"Development\"",
                    Page.Read($"{path}/Properties/launchSettings.json").Text,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_command_that_is_refused_ends_the_script()
    {
        var page = new Page("planted.md", "```sh\ncurl -s http://localhost:1/rse/me\necho reached\n```\n");
        await using var host = await ProgramHost.StartAsync([ProgramHost.Minimal]);
        var (code, output) = await RunAsync(Transcript.Script(page, host.Address), host.Folder);

        Assert.NotEqual(0, code);
        Assert.Contains("sign-in-required", output, StringComparison.Ordinal);
        Assert.DoesNotContain("reached", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "a": 1, "b": ["…"], "c": "…" }""", null)]
    [InlineData("""{ "a": 2 }""", "$.a: the page shows 2, 1 came")]
    [InlineData("""{ "d": 1 }""", "$.d did not come")]
    [InlineData("""{ "b": [{ "e": true }] }""", "$.b: the page shows 1 items, 2 came")]
    [InlineData("""{ "b": [{ "e": false }, "…"] }""", "$.b[0].e: the page shows false, true came")]
    public void An_output_that_differs_is_found(string shown, string? difference)
    {
        var page = new Page("planted.md", $"```sh\nrun\n```\n\nwhich answers:\n\n```json\n{shown}\n```\n");
        var output = "\nrse-docs-block 2\n" + """{ "a": 1, "b": [{ "e": true }, 2], "c": null, "z": 0 }""";

        Assert.Equal(difference is null ? [] : [$"planted.md:2: {difference}"], Differences(page, output), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Differences(Page page, string output)
    {
        var outputs = Transcript.Outputs(output);
        return Transcript
            .Shown(page)
            .SelectMany(shown =>
                ShownJson
                    .Differences(JsonElement.Parse(shown.Value), JsonElement.Parse(outputs[shown.Key].Split('\n')[^1]))
                    .Select(difference => $"{page.Path}:{shown.Key}: {difference}")
            );
    }

    private static async Task<(int Code, string Output)> RunAsync(string script, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"exec 2>&1\n{script}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var shell = Process.Start(start)!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, output);
    }

    [GeneratedRegex(@"dotnet run --project (?<path>samples/\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StartedSample();
}
