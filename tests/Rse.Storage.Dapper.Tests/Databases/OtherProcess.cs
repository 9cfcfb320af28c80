using System.Diagnostics;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>The program of the durability tests, run once.</summary>
internal static class OtherProcess
{
    /// <summary>Starts it; its three streams are the caller's.</summary>
    /// <param name="before">What runs it, such as another user's shell; may be empty.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process Start(IEnumerable<string> before, params string[] arguments)
    {
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is "dotnet" ? path : "dotnet";
        string[] all = [.. before, dotnet, Path.Combine(AppContext.BaseDirectory, "Rse.Storage.Dapper.Crash.dll"), .. arguments];
        return Process.Start(
            new ProcessStartInfo(all[0], all[1..])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
    }

    /// <summary>Runs it to its end, and returns what it said.</summary>
    public static async Task<string> RunAsync(IEnumerable<string> before, params string[] arguments)
    {
        using var process = Start(before, arguments);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var failed = await errors;
        Assert.True(failed.Length == 0, failed);
        return said;
    }
}
