namespace Rse.AspNetCore.Tests.Syndication;

/// <summary>rss2email, which puts each entry as a letter into a folder instead of sending it.</summary>
internal sealed class Rss2Email : ReaderProgram
{
    private int _feeds;

    private Rss2Email() { }

    /// <inheritdoc cref="ReaderProgram.Require"/>
    public static async Task<Rss2Email> FindAsync()
    {
        Require("r2e", "rss2email");
        var reader = new Rss2Email();
        await reader.AskAsync("new", "reader@example.org");
        var settings = await File.ReadAllTextAsync(reader.PathOf("config"), Token);
        foreach (var folder in (string[])["new", "cur", "tmp"])
        {
            Directory.CreateDirectory(reader.PathOf($"mail/INBOX/{folder}"));
        }

        settings = settings
            .Replace("email-protocol = sendmail", "email-protocol = maildir", StringComparison.Ordinal)
            .Replace("maildir-path = ~/Maildir", $"maildir-path = {reader.PathOf("mail")}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(reader.PathOf("config"), settings, Token);
        return reader;
    }

    /// <summary>Subscribes to a feed.</summary>
    public Task AddAsync(Uri feed) => AskAsync("add", $"feed{++_feeds}", feed.AbsoluteUri);

    /// <summary>Fetches all feeds, and counts the letters that there are by now.</summary>
    public async Task<int> RunAsync()
    {
        var said = await AskAsync("run");
        Assert.DoesNotContain("rror", said, StringComparison.Ordinal);
        return Letters.Length;
    }

    /// <summary>The letters as they are.</summary>
    public string[] Letters => [.. Directory.EnumerateFiles(PathOf("mail"), "*", SearchOption.AllDirectories).Select(File.ReadAllText)];

    private async Task<string> AskAsync(params string[] arguments)
    {
        var (output, error) = await RunAsync("r2e", ["-c", PathOf("config"), "-d", PathOf("feeds.json"), .. arguments]);
        return output + error;
    }
}
