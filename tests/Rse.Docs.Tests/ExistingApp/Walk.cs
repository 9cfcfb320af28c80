using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Rse.Docs.Tests.ExistingApp;

/// <summary>The app that docs/guides/existing-app.md makes: its files and commands, in order, on packages made from this tree.</summary>
internal sealed partial class Walk : IAsyncDisposable
{
    /// <summary>The page.</summary>
    public const string Guide = "docs/guides/existing-app.md";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly string _folder = Directory.CreateTempSubdirectory("rse-walk-").FullName;

    // A version that no machine has: NuGet keeps what it has restored once.
    private readonly string _version = $"0.1.{Random.Shared.Next(1_000_000, int.MaxValue)}";

    private Walk() { }

    /// <summary>The folder of the app.</summary>
    public string App => Path.Combine(_folder, "Portal");

    /// <summary>The assembly of the app.</summary>
    public string Program => Path.Combine(App, "bin", "Debug", "net10.0", "Portal.dll");

    /// <summary>Makes the packages and the app, and builds it.</summary>
    /// <exception cref="InvalidOperationException">A command of the page failed.</exception>
    public static async Task<Walk> MakeAsync()
    {
        var walk = new Walk();
        try
        {
            await walk.PackAsync();
            await walk.FollowAsync(Page.Read(Guide));
            return walk;
        }
        catch
        {
            await walk.DisposeAsync();
            throw;
        }
    }

    /// <summary>The files of the page, by path within the app, as each stands behind a line that names it.</summary>
    public static IEnumerable<(int At, string Path, string Text)> Files(Page page) =>
        File().Matches(page.Text).Select(match => (match.Index, match.Groups["path"].Value, match.Groups["text"].Value));

    public ValueTask DisposeAsync()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in Directory.EnumerateDirectories(packages, "rse.*"))
        {
            var restored = Path.Combine(package, _version);
            if (Directory.Exists(restored))
            {
                Directory.Delete(restored, recursive: true);
            }
        }

        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task PackAsync()
    {
        // What the tests were built on, in the same configuration: nothing is built again.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var packages = Path.Combine(_folder, "packages");
        var all = Path.Combine(_folder, "pack.proj");
        await System.IO.File.WriteAllTextAsync(
            all,
            $"""
            <Project>
              <ItemGroup><Package Include="{Page.Root}/src/*/*.csproj" /></ItemGroup>
              <Target Name="Pack">
                <MSBuild Projects="@(Package)" Targets="Pack" BuildInParallel="true" Properties="
                  NoBuild=true;_IsPacking=true;IncludeSymbols=false;Configuration={configuration};
                  PackageVersion={_version};PackageOutputPath={packages}" />
              </Target>
            </Project>
            """
        );
        await RunAsync(_folder, $"dotnet msbuild '{all}' -t:Pack -m -nologo -v:quiet");
        await System.IO.File.WriteAllTextAsync(
            Path.Combine(_folder, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="nuget.org" value="https://api.nuget.org/v3/index.json" />
                <add key="rse" value="{packages}" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="nuget.org"><package pattern="*" /></packageSource>
                <packageSource key="rse"><package pattern="Rse.*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """
        );
    }

    // Files and commands in the order of the page; the app itself is started by the test.
    private async Task FollowAsync(Page page)
    {
        var files = Files(page).Select(file => (file.At, Act: (Func<Task>)(() => WriteAsync(file.Path, file.Text))));
        var commands = page.Blocks("sh")
            .Select(block => (At: block.End, Act: (Func<Task>)(() => RunAsync(Directory.Exists(App) ? App : _folder, block.Code))));
        foreach (var (_, act) in files.Concat(commands).OrderBy(step => step.At))
        {
            await act();
        }
    }

    private async Task WriteAsync(string path, string text)
    {
        var file = Path.Combine(App, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await System.IO.File.WriteAllTextAsync(file, text);
    }

    private static async Task RunAsync(string folder, string commands)
    {
        var script = string.Join('\n', commands.Split('\n').Where(line => line != "dotnet run"));
        var start = new ProcessStartInfo("bash", ["-c", $"set -euo pipefail; exec 2>&1\n{script}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment =
            {
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",

                // A build server that outlives the test would hold its folders.
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",

                // What is asked here is whether the app works; eng/audit.sh and our own builds ask the rest.
                ["NuGetAudit"] = "false",
                ["RunAnalyzers"] = "false",
            },
        };
        using var shell = Process.Start(start)!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"A command of {Guide} failed:\n{script}\n{output}");
        }
    }

    [GeneratedRegex(
        @"^`(?<path>[\w./]+)`:\n\n```[a-z]+\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex File();
}
