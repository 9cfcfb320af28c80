using System.Diagnostics;

namespace Rse.AspNetCore.Tests.Syndication;

/// <summary>A feed reader of this machine, with a home of its own.</summary>
internal abstract class ReaderProgram : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rse-reader-").FullName;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Skips the test where the machine does not have a program, or fails it where the environment says <c>CI=true</c>.</summary>
    protected static void Require(string program, string package)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (folders.Any(folder => File.Exists(Path.Combine(folder, program))))
        {
            return;
        }

        var message =
            $"This machine has no {program}: install the package {package} (eng/test.sh does) to read the feeds with a real reader.";
        Assert.False(string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase), message);
        Assert.Skip(message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected string PathOf(string name) => Path.Combine(_folder, name);

    protected async Task<(string Output, string Error)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["HOME"] = _folder,
                    ["LANG"] = "C.UTF-8",
                    ["LC_ALL"] = "C.UTF-8",
                    ["no_proxy"] = "127.0.0.1",
                },
            }
        )!;
        var error = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (output, await error);
    }
}
