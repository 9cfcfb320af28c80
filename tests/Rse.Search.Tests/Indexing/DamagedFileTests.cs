using System.Diagnostics;
using System.Globalization;
using Rse.Members;
using Rse.People;
using Rse.Posts;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Indexing;

/// <summary>
/// Each file of an index is damaged in each way, one at a time: the network opens, search answers, and everything is found again without
/// anybody doing anything.
/// </summary>
public sealed class DamagedFileTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private const int Rounds = 5;
    private const int PerRound = 12;
    private const int LeastFiles = 18;

    private static readonly string[] Queries = ["hello", "number 7", "general", "amelie", "edited", "-nothing"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("emptied")]
    [InlineData("cut in half")]
    [InlineData("first byte flipped")]
    [InlineData("middle byte flipped")]
    [InlineData("last byte flipped")]
    [InlineData("third overwritten")]
    [InlineData("lengthened")]
    [InlineData("deleted")]
    public async Task Every_file_of_an_index_heals(string damage)
    {
        var scene = await PrepareAsync();
        var files = Directory
            .EnumerateFiles(scene.Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(scene.Folder, path))
            .ToList();
        Assert.True(files.Count >= LeastFiles, $"{files.Count} files");
        var expected = await DescribeAsync(scene);
        var slowest = (Time: TimeSpan.Zero, File: "");
        foreach (var file in files)
        {
            var copy = scene.With(fixture.NewFolder());
            scene.CopyTo(copy.Folder);
            Damage(Path.Combine(copy.Folder, file), damage);

            var start = Stopwatch.GetTimestamp();
            await using var host = copy.Open();
            var before = await IndexScene.CountAsync(host);
            var opened = Stopwatch.GetElapsedTime(start);
            slowest = opened > slowest.Time ? (opened, file) : slowest;
            await IndexScene.CatchUpAsync(host);

            Assert.True(before.IsPartial || before.Count == Rounds * PerRound, $"{file} {damage}: {before}");
            Assert.True(before.Count <= Rounds * PerRound, $"{file} {damage}: {before}");
            Assert.Equal(expected, await DescribeAsync(host));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{files.Count} files {damage}; open again after {slowest.Time.TotalSeconds:0.000} s at most ({slowest.File})"
            )
        );
    }

    private static void Damage(string path, string damage)
    {
        if (damage is "deleted")
        {
            File.Delete(path);
            return;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        switch (damage)
        {
            case "emptied":
                stream.SetLength(0);
                break;
            case "cut in half":
                stream.SetLength(stream.Length / 2);
                break;
            case "first byte flipped":
                Flip(stream, 0);
                break;
            case "middle byte flipped":
                Flip(stream, stream.Length / 2);
                break;
            case "last byte flipped":
                Flip(stream, stream.Length - 1);
                break;
            case "third overwritten":
                stream.Position = stream.Length / 3;
                stream.Write(Enumerable.Repeat((byte)0xA5, (int)(stream.Length / 3)).ToArray());
                break;
            default:
                stream.Position = stream.Length;
                stream.Write([0, 1, 2, 3]);
                break;
        }
    }

    private static void Flip(FileStream stream, long position)
    {
        if (stream.Length == 0)
        {
            return;
        }

        stream.Position = position;
        var value = stream.ReadByte();
        stream.Position = position;
        stream.WriteByte((byte)(value ^ 0x10));
    }

    private static async ValueTask<string> DescribeAsync(IndexScene scene)
    {
        await using var host = scene.Open();
        return await DescribeAsync(host);
    }

    private static async ValueTask<string> DescribeAsync(StorageHost host)
    {
        List<string> lines = [];
        foreach (var query in Queries)
        {
            var found = await IndexScene.FindAsync(host, query);
            lines.Add($"{query} {found.IsPartial} {found.Total} {string.Join(' ', found.Hits.Select(hit => $"{hit.Kind}{hit.Id}"))}");
        }

        return string.Join('\n', lines);
    }

    // Each stop leaves a segment, and each change of an older post a file of what is deleted.
    private async ValueTask<IndexScene> PrepareAsync()
    {
        var scene = IndexScene.In(fixture);
        for (var round = 0; round < Rounds; round++)
        {
            await using var host = scene.Open();
            await IndexScene.AddPostsAsync(host, PerRound);
            if (round > 0)
            {
                await EditFirstAsync(host, round);
            }

            await IndexScene.CatchUpAsync(host);
        }

        return scene;
    }

    private static async ValueTask EditFirstAsync(StorageHost host, int round)
    {
        var member = await host.Get<IMemberStore>().FindAsync(Viewer.System, "amelie", Token);
        var viewer = await host.World.ViewAsync(member!);
        var posts = await IndexScene.FindAsync(host, "kind:post hello");
        await host.Get<PostService>()
            .EditAsync(
                viewer,
                new Id<Post>(posts.Hits[^1].Id),
                new PostEdit { Version = round, Body = $"Hello, edited {round}, number 7." },
                Token
            );
    }
}
