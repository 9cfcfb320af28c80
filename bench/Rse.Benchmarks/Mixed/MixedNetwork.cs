using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Benchmarks.Communities;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Benchmarks.Mixed;

/// <summary>
/// A copy of the community, every commit durable, and what LinkBench does in the words of Rse: a list is a page of a feed, a link a
/// reaction or rating, a node a post.
/// </summary>
internal sealed class MixedNetwork : IAsyncDisposable
{
    private const int Viewers = 200;

    // In tenths of a percent of all operations.
    private static readonly int[] Reads = [507, 129, 49, 5];
    private static readonly int[] WriteWeights = [90, 30, 80, 26, 74, 10];

    private readonly DirectoryInfo _folder;
    private readonly ServiceProvider _services;
    private readonly List<(Viewer Viewer, Feed Home, IReadOnlyList<Id<Subject>> Posts)> _members = [];
    private readonly List<Post> _own = [];
    private readonly Random _random = new(89);
    private Space _space = null!;
    private int _locked;

    private MixedNetwork(DirectoryInfo folder, ServiceProvider services) => (_folder, _services) = (folder, services);

    public int Writes { get; private set; }

    public int Locked => _locked;

    public static async ValueTask<MixedNetwork> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rse-mixed-");
        var file = Path.Combine(folder.FullName, "rse.db");
        var (community, source) = await Community.OpenAsync();
        await community.DisposeAsync();
        using (var from = new SqliteConnection($"{source};Pooling=False"))
        using (var to = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            from.Open();
            to.Open();
            from.BackupDatabase(to);
        }

        var network = new MixedNetwork(
            folder,
            new ServiceCollection()
                .Configure<VolumeOptions>(limits =>
                    limits.Posts = limits.Comments = limits.Mentions = limits.Edits = limits.Acts = 1_000_000
                )
                .AddRse()
                .UseSqlite($"Data Source={file}")
                .Services.BuildServiceProvider()
        );
        for (var i = 1; i <= Viewers; i++)
        {
            var viewer = await network.Get<PerimeterService>().FindViewerAsync(new Id<Member>(i * 89));
            var home = new Feed
            {
                Scope = FeedScope.Home(viewer.MemberId),
                Key = "",
                Title = viewer.Member!.DisplayName,
            };
            var page = await network.Get<FeedService>().ReadAsync(viewer, home, PageRequest.First);
            network._members.Add(
                (
                    viewer,
                    home,
                    [.. page.Items.Where(entry => entry.Subject is { Ref.Kind: SubjectKinds.Post }).Select(entry => entry.Subject!.Id)]
                )
            );
        }

        network._members.RemoveAll(member => member.Posts.Count == 0);
        var author = network._members[0].Viewer;
        network._space = await network
            .Get<SpaceService>()
            .CreateAsync(author, new SpaceDraft { Name = "Mixed", Visibility = SpaceVisibility.Open });
        var seen = await network.Get<PerimeterService>().FindViewerAsync(author.MemberId);
        network._members[0] = network._members[0] with { Viewer = seen };
        return network;
    }

    /// <summary>Counts anew.</summary>
    public void Forget() => (Writes, _locked) = (0, 0);

    public ValueTask ReadAsync(Random random)
    {
        var (viewer, home, posts) = _members[random.Next(_members.Count)];
        var post = posts[random.Next(posts.Count)];
        return CountLocksAsync(
            Draw(random, Reads) switch
            {
                0 => async () => await Get<FeedService>().ReadAsync(viewer, home, PageRequest.First),
                1 => async () => await Get<PostService>().FindAsync(viewer, post.As<Post>()),
                2 => async () => await Get<RatingService>().SummarizeAsync(viewer, SubjectRef.Post(post.As<Post>())),
                _ => async () => await Get<SubjectService>().ListAsync(viewer, posts),
            }
        );
    }

    /// <summary>One write; by one caller at a time.</summary>
    public async ValueTask WriteAsync()
    {
        var (viewer, _, posts) = _members[_random.Next(_members.Count)];
        var target = SubjectRef.Post(posts[_random.Next(posts.Count)].As<Post>());
        var author = _members[0].Viewer;
        var own = _own.Count == 0 ? -1 : _random.Next(_own.Count);
        await CountLocksAsync(
            (Draw(_random, WriteWeights), own) switch
            {
                (0, _) => async () => await Get<ReactionService>().AddAsync(viewer, target, "like"),
                (1, _) => async () => await Get<ReactionService>().RemoveAsync(viewer, target, "like"),
                (2, _) => async () => await Get<RatingService>().RateAsync(viewer, target, _random.Next(1, 6)),
                (4, >= 0) => async () =>
                    _own[own] = await Get<PostService>()
                        .EditAsync(
                            author,
                            _own[own].Id,
                            new PostEdit { Version = _own[own].Version, Body = $"Changed, time {Writes}. #mixed" }
                        ),
                (5, >= 0) => async () =>
                {
                    await Get<PostService>().TrashAsync(author, _own[own].Id);
                    _own.RemoveAt(own);
                },
                _ => async () =>
                    _own.Add(
                        await Get<PostService>()
                            .CreateAsync(
                                author,
                                _space.Slug,
                                new PostDraft { Body = $"Written beside two who read, number {Writes}. #mixed" }
                            )
                    ),
            }
        );
        Writes++;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static int Draw(Random random, int[] weights)
    {
        var rest = random.Next(weights.Sum());
        return Array.FindIndex(weights, weight => (rest -= weight) < 0);
    }

    private async ValueTask CountLocksAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 5 or 6)
        {
            Interlocked.Increment(ref _locked);
        }
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
