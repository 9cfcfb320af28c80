using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Rse.Docs.Tests.Shell;

/// <summary>A program as people run it: a process of its own on a free port, in Development, with an empty folder for its data.</summary>
internal sealed partial class ProgramHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly bool _removes;

    private ProgramHost(string[] program, IReadOnlyDictionary<string, string> environment, string? folder)
    {
        _removes = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("rse-docs-").FullName;
        var start = new ProcessStartInfo("dotnet", [.. program, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) =>
        {
            // What it said last is read before what it said is told.
            _process.WaitForExit();
            _address.TrySetException(new InvalidOperationException($"The program ended.\n{string.Join('\n', _lines)}"));
        };
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40001</c>.</summary>
    public string Address { get; private set; } = null!;

    /// <summary>Its folder; removed with it if it was made for it.</summary>
    public string Folder { get; }

    /// <summary>samples/Minimal, built in the same configuration as the tests.</summary>
    public static string Minimal =>
        Path.Combine(
            Page.Root,
            "samples",
            "Minimal",
            "bin",
            new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
            "net10.0",
            "Minimal.dll"
        );

    /// <summary>Starts a program, and waits until it listens.</summary>
    /// <param name="program">Its assembly, with options of <c>dotnet exec</c> before it and arguments after it.</param>
    /// <param name="environment">Variables beside those of the tests; null for none.</param>
    /// <param name="folder">Where it runs; null for a new folder.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it said.</exception>
    public static async Task<ProgramHost> StartAsync(
        string[] program,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null
    )
    {
        var host = new ProgramHost(program, environment ?? new Dictionary<string, string>(StringComparer.Ordinal), folder);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        try
        {
            host.Address = await host._address.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        if (_removes)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(match.Groups["address"].Value);
        }
    }

    [GeneratedRegex(@"(Now listening on|Rse Intranet): (?<address>http://\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
