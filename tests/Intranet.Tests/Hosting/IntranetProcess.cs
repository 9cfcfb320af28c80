using System.Collections.Concurrent;
using System.Diagnostics;
using Rse.People;

namespace Intranet.Tests.Hosting;

/// <summary>The sample as people run it: a process of its own, on a free port, with a data folder that goes away with it.</summary>
internal sealed class IntranetProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IntranetProcess(string data, string environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.Combine(Root, "samples", "Intranet"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment, ["DOTNET_ENVIRONMENT"] = environment },
        };
        foreach (var argument in (string[])[Program, "--urls", "http://127.0.0.1:0", "--data", data, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("ASPNETCORE_URLS");
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) =>
            _address.TrySetException(new InvalidOperationException($"The sample ended before it listened.\n{Output}"));
    }

    public Uri Address { get; private set; } = null!;

    public string Output => string.Join('\n', _lines);

    /// <summary>The root of the repository.</summary>
    private static string Root { get; } = FindRoot();

    /// <summary>The program, built in the same configuration as the tests.</summary>
    private static string Program =>
        Path.Combine(
            Root,
            "samples",
            "Intranet",
            "bin",
            new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
            "net10.0",
            "Intranet.dll"
        );

    public static async Task<IntranetProcess> StartAsync(string data, string environment = "Development", params string[] arguments)
    {
        var sample = new IntranetProcess(data, environment, arguments);
        sample._process.Start();
        sample._process.BeginOutputReadLine();
        sample._process.BeginErrorReadLine();
        try
        {
            sample.Address = await sample._address.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            return sample;
        }
        catch
        {
            await sample.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the sample until it ends by itself, and returns what it said.</summary>
    public static async Task<string> RunAsync(string data, params string[] arguments)
    {
        await using var sample = await StartAsync(data, arguments: arguments);
        await sample._process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return sample.Output;
    }

    /// <summary>
    /// A client that follows no redirect, and is the demo member where one is named and the sample listens to the header.
    /// </summary>
    public HttpClient Client(string? member = null)
    {
#pragma warning disable CA2000 // The client disposes of it.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
#pragma warning restore CA2000
        if (member is not null)
        {
            client.DefaultRequestHeaders.Add("X-Demo-Member", member);
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (line.StartsWith("Rse Intranet: ", StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(line.Split(' ')[2]));
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Rse.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Rse.sln is in none of the folders above the tests.");
        }

        return folder.FullName;
    }
}
