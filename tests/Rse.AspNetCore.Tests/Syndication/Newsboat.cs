using System.Globalization;

namespace Rse.AspNetCore.Tests.Syndication;

/// <summary>The feed reader of this machine, with a home of its own.</summary>
internal sealed class Newsboat : ReaderProgram
{
    private Newsboat() { }

    /// <inheritdoc cref="ReaderProgram.Require"/>
    public static Newsboat Find()
    {
        Require("newsboat", "newsboat");
        return new Newsboat();
    }

    /// <summary>Fetches the feeds anew, keeping what it had, and counts the unread articles.</summary>
    public async Task<int> ReloadAsync(params Uri[] feeds)
    {
        await File.WriteAllLinesAsync(PathOf("urls"), feeds.Select(feed => feed.AbsoluteUri), Token);
        await File.WriteAllTextAsync(PathOf("config"), "auto-reload no\n", Token);
        var (output, error) = await RunAsync(
            "newsboat",
            "-u",
            PathOf("urls"),
            "-c",
            PathOf("cache.db"),
            "-C",
            PathOf("config"),
            "-x",
            "reload",
            "print-unread"
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
}
