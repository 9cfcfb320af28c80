using System.Diagnostics;
using System.Globalization;

namespace Rse.AspNetCore.Tests.Syndication;

/// <summary>The feed reader of this machine, with a home of its own.</summary>
internal sealed class Newsboat : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rse-newsboat-").FullName;

    private Newsboat() { }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Skips the test where the machine has no newsboat, or fails it where the environment says <c>CI=true</c>.</summary>
    public static Newsboat Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "newsboat"))))
        {
            const string Message =
                "This machine has no newsboat: install the package newsboat (eng/test.sh does) to read the feeds with a real reader.";
            Assert.False(string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase), Message);
            Assert.Skip(Message);
        }

        return new Newsboat();
    }

    /// <summary>Fetches the feeds anew, keeping what it had, and counts the unread articles.</summary>
    public async Task<int> ReloadAsync(params Uri[] feeds)
    {
        await File.WriteAllLinesAsync(PathOf("urls"), feeds.Select(feed => feed.AbsoluteUri), Token);
        await File.WriteAllTextAsync(PathOf("config"), "auto-reload no\n", Token);
        var (output, error) = await RunAsync(
            "newsboat",
            ["-u", PathOf("urls"), "-c", PathOf("cache.db"), "-C", PathOf("config"), "-x", "reload", "print-unread"]
        );
        var number = output.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return int.TryParse(number, CultureInfo.InvariantCulture, out var unread)
            ? unread
            : throw new InvalidOperationException($"newsboat said: {output}\n{error}");
    }

    /// <summary>What newsboat keeps of the articles, as one text.</summary>
    public async Task<string> ExportAsync()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={PathOf("cache.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Token);
        using var command = connection.CreateCommand();
        command.CommandText =
            "select group_concat(guid || ' | ' || title || ' | ' || author || ' | ' || url || ' | ' || content, char(10)) from rss_item";
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string name) => Path.Combine(_folder, name);

    private async Task<(string Output, string Error)> RunAsync(string program, string[] arguments)
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
