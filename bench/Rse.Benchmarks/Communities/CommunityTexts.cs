using System.IO.Compression;
using System.Text.Json;

namespace Rse.Benchmarks.Communities;

/// <summary>
/// What people write in the community: a real forum's posts where the data folder is at hand, generated words where it is not.
/// </summary>
internal static class CommunityTexts
{
    private const string Forum = "shared/data/forum/slicer-forum-posts.jsonl.gz";
    private const int Enough = 50_000;

    private static readonly string[] Words = (
        "the of to and a in is it you that he was for on are with as his they be at one have this from or had by hot but some "
        + "what there we can out other were all your when up use word how said each she which do their time if will way about many "
        + "then them would write like so these her long make thing see him two has look more day could go come did my sound no most "
        + "number who over know water than call first people may down side been now find any new work part take get place made live "
        + "where after back little only round man year came show every good me give our under name very through just form much "
        + "great think say help low line before turn cause same mean differ move right boy old too does tell sentence set three "
        + "want air well also play small end put home read hand port large spell add even land here must big high such follow act "
        + "why ask men change went light kind off need house picture try us again animal point mother world near build self earth "
        + "father"
    ).Split(' ');

    /// <summary>
    /// The forum file in a folder <c>shared/data</c> beside or above the program, or below <c>RSE_DATA</c>; null where there is none.
    /// </summary>
    public static string? FindForum()
    {
        if (Environment.GetEnvironmentVariable("RSE_DATA") is { Length: > 0 } data)
        {
            return Existing(Path.Combine(data, "forum/slicer-forum-posts.jsonl.gz"));
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, Forum)) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>Titles and bodies to draw from.</summary>
    public static (List<string> Titles, List<string> Bodies) Read(Random random)
    {
        List<string> titles = [];
        List<string> bodies = [];
        if (FindForum() is { } file)
        {
            using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            while (bodies.Count < Enough && lines.ReadLine() is { } line)
            {
                using var post = JsonDocument.Parse(line);
                bodies.Add(post.RootElement.GetProperty("text").GetString()!);
                if (post.RootElement.TryGetProperty("title", out var title))
                {
                    titles.Add(title.GetString()!);
                }
            }

            return (titles, bodies);
        }

        for (var i = 0; i < Enough; i++)
        {
            // The forum's lengths: half below 285 characters, a tenth above 957.
            bodies.Add(Sentence(random, 10 + (int)(-45 * Math.Log(1 - random.NextDouble()))));
            titles.Add(Sentence(random, 4 + random.Next(8)));
        }

        return (titles, bodies);
    }

    private static string? Existing(string file) => File.Exists(file) ? file : null;

    private static string Sentence(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
}
